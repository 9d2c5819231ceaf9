class Expressions {
    private static final String RULE = "bmi > 30";

    Object faults(JexlEngine jexl, JxltEngine pages, ScriptEngine engine, String formula, Object root) throws Exception {
        // ruleid: java-code-evaluated
        JexlScript script = jexl.createScript(formula);
        // ruleid: java-code-evaluated
        Object rendered = pages.createExpression("Score: " + formula);
        // ruleid: java-code-evaluated
        Object tree = Ognl.parseExpression(formula);
        // ruleid: java-code-evaluated
        Object quick = Eval.me(formula);
        // ruleid: java-code-evaluated
        return MVEL.compileExpression(formula);
    }

    Object safe(JexlEngine jexl, ScriptEngine engine, Object root) throws Exception {
        String bundled = new String(Expressions.class.getResourceAsStream("/score.js").readAllBytes());
        engine.eval(bundled);
        JexlScript fixed = jexl.createScript("bmi > 30");
        return jexl.createExpression(RULE);
    }
}
