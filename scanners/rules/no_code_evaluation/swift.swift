func vulnerable(formula: String, web: WKWebView, context: JSContext) {
    // ruleid: swift-code-evaluated
    web.evaluateJavaScript("show('\(formula)')")
    // ruleid: swift-code-evaluated
    context.evaluateScript(formula)
    // ruleid: swift-code-evaluated
    let expression = NSExpression(format: formula)
}

func safe(formula: String, web: WKWebView) {
    web.evaluateJavaScript("show()")
    let expression = NSExpression(format: "1 + 1")
    let predicate = NSPredicate(format: "name == %@", formula)
}
