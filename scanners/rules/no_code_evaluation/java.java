class Formula {
    void vulnerable(String formula, WebView web) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ruleid: java-code-evaluated
        engine.eval(formula);
        // ruleid: java-code-evaluated
        new GroovyShell().evaluate("x = " + formula);
        // ruleid: java-code-evaluated
        Object value = new SpelExpressionParser().parseExpression(formula).getValue();
        // ruleid: java-code-evaluated
        web.loadUrl("javascript:show('" + formula + "')");
        // ruleid: java-code-evaluated
        ClassLoader loader = new DexClassLoader(formula, cache, null, parent);
    }

    void safe(String formula, WebView web) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        engine.eval("1 + 1");
        evaluator.eval(formula);
        web.loadUrl("https://example.org/" + formula);
        web.evaluateJavascript("show()", null);
    }
}
