import Alamofire

enum LaboratoryAPI {
    static let manager = ServerTrustManager(evaluators: [
        "resultats.labo.example": DisabledTrustEvaluator()
    ])
    static let session = Session(serverTrustManager: manager)

    static func results() -> DataRequest {
        session.request("https://resultats.labo.example/v2/results")
    }
}
