package org.example.pages

class Pages {
    fun badServlet(request: HttpServletRequest, response: HttpServletResponse) {
        val name = request.getParameter("name")
        response.contentType = "text/html"
        // ruleid: kotlin-html-from-outside
        response.writer.println("<h1>$name</h1>")
    }

    @GetMapping("/search")
    @ResponseBody
    fun badSpring(@RequestParam term: String): String {
        // ruleid: kotlin-html-from-outside
        return "<p>No result for $term</p>"
    }

    @GetMapping("/hello", produces = ["text/html"])
    // ruleid: kotlin-html-from-outside
    fun badExpression(@RequestParam name: String): String = "<h1>$name</h1>"

    fun Route.badKtor() {
        get("/hello") {
            val name = call.request.queryParameters["name"]
            // ruleid: kotlin-html-from-outside
            call.respondText("<h1>$name</h1>", ContentType.Text.Html)
        }
    }

    fun Route.badUnsafe() {
        get("/hello") {
            val name = call.parameters["name"] ?: ""
            call.respondHtml {
                // ruleid: kotlin-html-from-outside
                body { unsafe { +name } }
            }
        }
    }

    fun badWebView(view: WebView) {
        val note = intent.getStringExtra("note")
        // ruleid: kotlin-html-from-outside
        view.loadDataWithBaseURL(null, "<p>$note</p>", "text/html", "utf-8", null)
    }

    fun badScript(view: WebView, name: String) {
        // ruleid: kotlin-html-from-outside
        view.evaluateJavascript("show('$name')", null)
    }

    fun badJavascriptUrl(view: WebView) {
        // ruleid: kotlin-html-from-outside
        view.loadUrl("javascript:show('${intent.getStringExtra("name")}')")
    }

    @GetMapping("/search")
    fun safeEscaped(@RequestParam term: String): String {
        return "<p>No result for ${HtmlUtils.htmlEscape(term)}</p>"
    }

    fun Route.safeKtorHtml() {
        get("/hello") {
            val name = call.parameters["name"] ?: ""
            call.respondHtml { body { +name } }
        }
    }

    fun Route.safePlain() {
        get("/hello") { call.respondText("Hello ${call.parameters["name"]}", ContentType.Text.Plain) }
    }

    fun safeQuoted(view: WebView, name: String) {
        view.evaluateJavascript("show(${JSONObject.quote(name)})", null)
    }

    fun safeConstant(view: WebView) {
        view.evaluateJavascript("document.title", null)
    }

    fun safeEncoded(view: WebView, name: String) {
        val shown = TextUtils.htmlEncode(name)
        view.loadData("<p>$shown</p>", "text/html", "utf-8")
    }
}
