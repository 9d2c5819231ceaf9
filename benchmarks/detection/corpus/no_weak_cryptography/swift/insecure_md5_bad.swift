import CryptoKit
import Foundation

struct CredentialStore {
    func hash(password: String) -> String {
        let digest = Insecure.MD5.hash(data: Data(password.utf8))
        return digest.map { String(format: "%02x", $0) }.joined()
    }
}
