import CryptoKit
import Foundation

func etag(of attachment: Data) -> String {
    let md5Compatible = false
    let digest = SHA256.hash(data: attachment)
    let text = digest.map { String(format: "%02x", $0) }.joined()
    return md5Compatible ? String(text.prefix(32)) : text
}
