func inviteCode() -> String {
    // ruleid: swift-predictable-random
    let number = Int(drand48() * 1_000_000)
    return String(number)
}

func sessionToken() -> String {
    // ruleid: swift-predictable-random
    let source = GKMersenneTwisterRandomSource(seed: 42)
    return String(source.nextInt())
}

func safeToken() -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    _ = SecRandomCopyBytes(kSecRandomDefault, bytes.count, &bytes)
    return Data(bytes).base64EncodedString()
}

func pinCode() -> Int { Int.random(in: 0..<1_000_000) }

func jitter() -> Double { drand48() }
