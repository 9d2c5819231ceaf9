import Foundation
import JavaScriptCore

final class RuleRunner {
    private let context = JSContext()!

    func handle(_ url: URL) -> Double {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: true)?.queryItems
        let rule = items?.first(where: { $0.name == "rule" })?.value ?? "0"
        return context.evaluateScript(rule)?.toDouble() ?? 0
    }
}
