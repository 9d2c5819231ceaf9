func vulnerable(data: Data) {
    // ruleid: swift-weak-hash
    CC_MD5(bytes, length, &digest)
    // ruleid: swift-weak-hash
    let digest = Insecure.MD5.hash(data: data)
    // ruleid: swift-weak-hash
    let other = Insecure.SHA1.hash(data: data)
    // ruleid: swift-weak-cipher
    CCCrypt(CCOperation(kCCEncrypt), CCAlgorithm(kCCAlgorithmDES), 0, key, 8, nil, bytes, 8, out, 8, &count)
    // ruleid: swift-weak-cipher
    let options = CCOptions(kCCOptionECBMode)
    // ruleid: swift-fixed-initialisation-vector
    let iv = "0123456789abcdef"
    // ruleid: swift-predictable-random
    let token = String(rand())
    // ruleid: swift-small-key
    let attributes: [String: Any] = [kSecAttrKeySizeInBits as String: 1024]
}

func safe(data: Data) {
    let digest = SHA256.hash(data: data)
    let box = try AES.GCM.seal(data, using: key)
    let delay = Int.random(in: 0..<10)
    let nonce = AES.GCM.Nonce()
    let attributes: [String: Any] = [kSecAttrKeySizeInBits as String: 3072]
}
