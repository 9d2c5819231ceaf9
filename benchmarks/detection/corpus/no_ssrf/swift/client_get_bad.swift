import Vapor

func previewRoutes(_ app: Application) throws {
    app.get("preview") { req async throws -> String in
        let link = try req.query.get(String.self, at: "link")
        let response = try await req.client.get(URI(string: link))
        return response.body.map { String(buffer: $0) } ?? ""
    }
}
