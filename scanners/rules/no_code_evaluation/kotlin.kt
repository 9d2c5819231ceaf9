import javax.script.ScriptEngineManager

fun vulnerable(formula: String, web: WebView) {
    val engine = ScriptEngineManager().getEngineByName("js")
    // ruleid: kotlin-code-evaluated
    engine.eval(formula)
    // ruleid: kotlin-code-evaluated
    web.evaluateJavascript("show('$formula')", null)
    // ruleid: kotlin-code-evaluated
    val loader = DexClassLoader(formula, cache, null, parent)
}

fun safe(formula: String, web: WebView) {
    val engine = ScriptEngineManager().getEngineByName("js")
    engine.eval("1 + 1")
    web.evaluateJavascript("show()", null)
    web.loadUrl("https://example.org/$formula")
}
