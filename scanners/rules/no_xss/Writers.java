class Writers extends HttpServlet {
    void fault(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter answer = response.getWriter();
        // ruleid: java-html-from-outside
        answer.println("<p>" + request.getParameter("name") + "</p>");
    }

    @GetMapping("/hello")
    String chained(@RequestParam String name) {
        StringBuilder page = new StringBuilder("<html>");
        // ruleid: java-html-from-outside
        page.append("<p>").append("Hello ").append(name).append("</p>");
        return page.toString();
    }

    @GetMapping("/escaped")
    String escaped(@RequestParam String name) {
        StringBuilder page = new StringBuilder("<html>");
        page.append("<p>").append(HtmlUtils.htmlEscape(name)).append("</p>");
        return page.toString();
    }

    void quoted(WebView view, Intent intent) {
        view.evaluateJavascript("show(" + JSONObject.quote(intent.getStringExtra("name")) + ")", null);
    }
}
