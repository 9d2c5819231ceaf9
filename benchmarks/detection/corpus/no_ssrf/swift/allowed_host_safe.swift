import Foundation
import Vapor

private let allowedHosts: Set<String> = ["images.carnet.fr", "cdn.carnet.fr"]

func imageRoutes(_ app: Application) throws {
    app.get("image") { req async throws -> ClientResponse in
        let address = try req.query.get(String.self, at: "address")
        guard let url = URL(string: address), url.scheme == "https",
              let host = url.host, allowedHosts.contains(host) else { throw Abort(.badRequest) }
        return try await req.client.get(URI(string: url.absoluteString))
    }
}
