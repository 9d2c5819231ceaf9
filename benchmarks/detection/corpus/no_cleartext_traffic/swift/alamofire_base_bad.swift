import Alamofire

enum Endpoint {
    static let root = "http://suivi.humeurdujour.fr/api"

    case entries
    case entry(Int)

    var address: String {
        switch self {
        case .entries: return Endpoint.root + "/entries"
        case .entry(let id): return "\(Endpoint.root)/entries/\(id)"
        }
    }
}

func load() -> DataRequest { AF.request(Endpoint.entries.address) }
