func faults() -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    // ruleid: swift-certificate-not-verified
    configuration.certificateVerification = .none
    // ruleid: swift-certificate-not-verified
    let old = TLSConfiguration.forClient(certificateVerification: .none)
    return configuration
}

func safe() -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .fullVerification
    let old = TLSConfiguration.forClient(certificateVerification: .fullVerification)
    return configuration
}
