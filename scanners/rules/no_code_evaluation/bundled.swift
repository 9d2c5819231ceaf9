final class Bundled {
    func faults(formula: String, context: JSContext, remote: URL) throws {
        // ruleid: swift-code-evaluated
        context.evaluateScript(formula)
        // ruleid: swift-code-evaluated
        context.evaluateScript("score(" + formula + ")")
    }

    func safe(context: JSContext, file: URL) throws {
        let source = try String(contentsOf: file, encoding: .utf8)
        context.evaluateScript(source)
        guard let other = try? String(contentsOfFile: Bundle.main.path(forResource: "a", ofType: "js")!) else { return }
        context.evaluateScript(other)
    }
}
