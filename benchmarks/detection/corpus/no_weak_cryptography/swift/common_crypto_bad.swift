import CommonCrypto
import Foundation

func encrypt(_ record: Data, key: Data) -> Data {
    var out = Data(count: record.count + kCCBlockSizeDES)
    let capacity = out.count
    var moved = 0
    _ = out.withUnsafeMutableBytes { target in
        record.withUnsafeBytes { source in
            key.withUnsafeBytes { keyBytes in
                CCCrypt(CCOperation(kCCEncrypt), CCAlgorithm(kCCAlgorithmDES), CCOptions(kCCOptionPKCS7Padding),
                        keyBytes.baseAddress, kCCKeySizeDES, nil,
                        source.baseAddress, record.count, target.baseAddress, capacity, &moved)
            }
        }
    }
    return out.prefix(moved)
}
