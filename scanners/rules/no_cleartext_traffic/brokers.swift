struct Brokers {
    // ruleid: swift-clear-text-request
    static let ward = "http://ward.clinic.example/fhir"
    static let clinic = "http://records.clinic.example"

    func faults(id: String) -> URL? {
        // ruleid: swift-clear-text-request
        let meters = CocoaMQTT(clientID: id, host: "meters.clinic.example", port: 1883)
        var parts = URLComponents()
        // ruleid: swift-clear-text-request
        parts.scheme = "http"
        parts.host = "records.clinic.example"
        let beds = "\(Brokers.ward)/beds"
        return parts.url
    }

    func safe(id: String) -> URL? {
        let meters = CocoaMQTT(clientID: id, host: "meters.clinic.example", port: 8883)
        var parts = URLComponents()
        parts.scheme = "https"
        parts.host = "records.clinic.example"
        var local = URLComponents()
        local.scheme = "http"
        local.host = "localhost"
        let name = Brokers.clinic + "#identifier"
        return parts.url
    }
}
