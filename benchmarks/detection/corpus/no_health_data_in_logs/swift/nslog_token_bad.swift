import Foundation

final class AuthClient {
    func exchange(code: String) async throws -> String {
        let (data, _) = try await URLSession.shared.data(from: URL(string: "https://auth.coeur.fr/token")!)
        let token = String(decoding: data, as: UTF8.self)
        NSLog("access token is %@", token)
        return token
    }
}
