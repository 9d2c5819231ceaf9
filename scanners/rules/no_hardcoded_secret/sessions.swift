func faults(request: inout URLRequest) -> SymmetricKey {
    // ruleid: swift-secret-in-call
    let basic = Data("reader:Wq7-rT2_pZ9x".utf8).base64EncodedString()
    let raw = Data("k3yF0rTh3W4rdStayk3yF0rTh3W4rdSt".utf8)
    // ruleid: swift-secret-in-call
    return SymmetricKey(data: raw)
}

func safe(login: String, password: String, keychain: Keychain) throws -> SymmetricKey {
    let basic = Data("\(login):\(password)".utf8).base64EncodedString()
    let text = Data("opened at 12:30".utf8).base64EncodedString()
    let raw = try keychain.data("key")
    return SymmetricKey(data: raw)
}
