import Foundation

func measurementsURL(patient: String) -> URL? {
    var components = URLComponents()
    components.scheme = "http"
    components.host = "mesures.humeurdujour.fr"
    components.path = "/patients/\(patient)/measurements"
    return components.url
}
