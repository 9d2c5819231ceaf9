import Fluent
import SQLKit
import Vapor

func wardRoutes(_ app: Application) throws {
    app.get("wards", ":ward") { req async throws -> [Bed] in
        guard let ward = req.parameters.get("ward"), let sql = req.db as? SQLDatabase else {
            throw Abort(.badRequest)
        }
        return try await sql.raw("SELECT * FROM beds WHERE ward = \(bind: ward) AND free = true")
            .all(decoding: Bed.self)
    }
}
