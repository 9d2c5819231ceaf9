import Alamofire

enum PharmacyAPI {
    static let manager = ServerTrustManager(evaluators: [
        "officine.example": PinnedCertificatesTrustEvaluator(),
        "stock.officine.example": PublicKeysTrustEvaluator()
    ])
    static let session = Session(serverTrustManager: manager)
}
