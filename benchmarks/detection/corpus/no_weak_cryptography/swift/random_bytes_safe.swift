import Foundation
import Security

enum Nonce {
    static func make() throws -> Data {
        var bytes = [UInt8](repeating: 0, count: 32)
        guard SecRandomCopyBytes(kSecRandomDefault, bytes.count, &bytes) == errSecSuccess else {
            throw CocoaError(.featureUnsupported)
        }
        return Data(bytes)
    }
}
