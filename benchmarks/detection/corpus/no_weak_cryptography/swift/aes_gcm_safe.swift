import CryptoKit
import Foundation

struct RecordBox {
    let key: SymmetricKey

    func close(_ record: Data) throws -> Data {
        let box = try AES.GCM.seal(record, using: key)
        guard let combined = box.combined else { throw CocoaError(.coderInvalidValue) }
        return combined
    }
}
