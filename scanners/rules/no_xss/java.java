package org.example.pages;

class Pages {
    void badServlet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        response.setContentType("text/html");
        // ruleid: java-html-from-outside
        response.getWriter().println("<h1>" + name + "</h1>");
    }

    void badWriter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        // ruleid: java-html-from-outside
        out.printf("<p>%s</p>", request.getHeader("X-Name"));
    }

    @GetMapping("/search")
    @ResponseBody
    String badSpring(@RequestParam String term) {
        // ruleid: java-html-from-outside
        return "<p>No result for " + term + "</p>";
    }

    @GetMapping(value = "/hello", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> badEntity(@RequestParam String name) {
        String page = "<h1>" + name + "</h1>";
        // ruleid: java-html-from-outside
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(page);
    }

    @GET
    @Produces("text/html")
    public Response badJaxRs(@QueryParam("name") String name) {
        // ruleid: java-html-from-outside
        return Response.ok("<html><body>" + name + "</body></html>").build();
    }

    void badWebView(WebView view) {
        String note = getIntent().getStringExtra("note");
        // ruleid: java-html-from-outside
        view.loadData("<p>" + note + "</p>", "text/html", "utf-8");
    }

    void badScript(WebView view, String name) {
        // ruleid: java-html-from-outside
        view.evaluateJavascript("show('" + name + "')", null);
    }

    void badJavascriptUrl(WebView view, Intent intent) {
        // ruleid: java-html-from-outside
        view.loadUrl("javascript:show('" + intent.getStringExtra("name") + "')");
    }

    void safeEscaped(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = HtmlUtils.htmlEscape(request.getParameter("name"));
        response.getWriter().println("<h1>" + name + "</h1>");
    }

    @GetMapping("/search")
    @ResponseBody
    String safeEncoder(@RequestParam String term) {
        return "<p>No result for " + Encode.forHtml(term) + "</p>";
    }

    void safePlain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().println(request.getParameter("name"));
    }

    void safeQuoted(WebView view, String name) {
        view.evaluateJavascript("show(" + JSONObject.quote(name) + ")", null);
    }

    void safeConstant(WebView view) {
        view.loadData("<p>Bonjour</p>", "text/html", "utf-8");
    }

    @GetMapping("/page")
    String safeView(@RequestParam String name, Model model) {
        model.addAttribute("name", name);
        return "page";
    }

    void safeCount(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int count = Integer.parseInt(request.getParameter("count"));
        response.getWriter().println("<b>" + count + "</b>");
    }
}
