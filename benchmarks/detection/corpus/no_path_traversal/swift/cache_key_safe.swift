import CryptoKit
import Foundation

struct PictureCache {
    let folder: URL

    func store(_ picture: Data, for address: URL) throws {
        let key = SHA256.hash(data: Data(address.absoluteString.utf8)).map { String(format: "%02x", $0) }.joined()
        try picture.write(to: folder.appendingPathComponent(key), options: .completeFileProtection)
    }
}
