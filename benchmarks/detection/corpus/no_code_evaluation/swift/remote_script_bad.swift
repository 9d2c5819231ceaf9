import Foundation
import JavaScriptCore

struct ScoreEngine {
    func refresh(from address: URL) async throws -> JSValue? {
        let (data, _) = try await URLSession.shared.data(from: address)
        let script = String(decoding: data, as: UTF8.self)
        let machine = JSContext()
        machine?.evaluateScript("var version = 3;")
        return machine?.evaluateScript(script)
    }
}
