import Vapor

func pollenRoutes(_ app: Application) throws {
    app.get("pollen") { req async throws -> ClientResponse in
        let city = try req.query.get(String.self, at: "city")
        return try await req.client.get("https://pollens.example.org/v1/level") { outgoing in
            try outgoing.query.encode(["city": city])
        }
    }
}
