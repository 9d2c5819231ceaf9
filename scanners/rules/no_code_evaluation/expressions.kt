class Expressions(private val jexl: JexlEngine, private val parser: ExpressionParser) {
    fun faults(formula: String, cx: Context, scope: Scriptable): Any? {
        // ruleid: kotlin-code-evaluated
        val script = jexl.createScript(formula)
        // ruleid: kotlin-code-evaluated
        val where = parser.parseExpression("score > $formula")
        // ruleid: kotlin-code-evaluated
        val compiled = cx.compileString(formula, "rule", 1, null)
        // ruleid: kotlin-code-evaluated
        val tree = Ognl.getValue(formula, script)
        // ruleid: kotlin-code-evaluated
        return MVEL.eval(formula, mapOf("age" to 4))
    }

    fun safe(assets: AssetManager, cx: Context, scope: Scriptable): Any? {
        val source = assets.open("score.js").bufferedReader().readText()
        cx.evaluateString(scope, source, "score.js", 1, null)
        val where = parser.parseExpression("score > 3")
        val known = parser.parseExpression(KNOWN_RULE)
        return jexl.createScript("bmi > 30")
    }
}
