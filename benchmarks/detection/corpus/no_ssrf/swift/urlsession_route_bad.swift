import Foundation
import Vapor

struct ImportBody: Content { let server: String }

func importRoutes(_ app: Application) throws {
    app.post("import") { req async throws -> Int in
        let body = try req.content.decode(ImportBody.self)
        guard let url = URL(string: "https://\(body.server)/fhir/Patient") else { throw Abort(.badRequest) }
        let (data, _) = try await URLSession.shared.data(from: url)
        return data.count
    }
}
