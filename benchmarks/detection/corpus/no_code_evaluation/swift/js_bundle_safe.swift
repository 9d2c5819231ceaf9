import Foundation
import JavaScriptCore

final class BundledRule {
    private let context = JSContext()!

    func score(age: Int) throws -> Double {
        let file = Bundle.main.url(forResource: "score", withExtension: "js")!
        context.evaluateScript(try String(contentsOf: file, encoding: .utf8))
        let function = context.objectForKeyedSubscript("score")
        return function?.call(withArguments: [age])?.toDouble() ?? 0
    }
}
