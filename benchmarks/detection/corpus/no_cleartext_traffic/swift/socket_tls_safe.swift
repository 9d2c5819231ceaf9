import Foundation
import Network

final class PulseStream {
    private let task: URLSessionWebSocketTask
    private let connection = NWConnection(host: "direct.humeurdujour.fr", port: 8883, using: .tls)

    init() {
        task = URLSession.shared.webSocketTask(with: URL(string: "wss://direct.humeurdujour.fr/pulse")!)
        task.resume()
    }
}
