class Quoted(private val view: WebView) {
    fun safe(intent: Intent) {
        val values = JSONObject().put("name", intent.getStringExtra("name")).toString()
        view.evaluateJavascript("show($values)", null)
    }

    fun fault(intent: Intent) {
        val name = intent.getStringExtra("name")
        // ruleid: kotlin-html-from-outside
        view.evaluateJavascript("show('$name')", null)
    }
}
