func vulnerable(password: String, key: SymmetricKey, data: Data) {
    // ruleid: swift-weak-hash
    let digest = password.md5()
    // ruleid: swift-weak-hash
    HMAC<Insecure.MD5>.authenticationCode(for: data, using: key)
    // ruleid: swift-too-few-rounds
    CCKeyDerivationPBKDF(CCPBKDFAlgorithm(kCCPBKDF2), p, n, s, m, prf, 1000, &out, 32)
}

func safe(data: Data) {
    let etag = Insecure.MD5.hash(data: data).description
    CCKeyDerivationPBKDF(CCPBKDFAlgorithm(kCCPBKDF2), p, n, s, m, prf, 600000, &out, 32)
}
