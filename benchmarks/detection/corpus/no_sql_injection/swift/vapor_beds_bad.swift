import Fluent
import SQLKit
import Vapor

func bedRoutes(_ app: Application) throws {
    app.get("beds", ":ward") { req async throws -> [Bed] in
        let ward = req.parameters.get("ward")!
        guard let sql = req.db as? SQLDatabase else { throw Abort(.internalServerError) }
        let statement = "SELECT * FROM beds WHERE ward = '" + ward + "' AND free = true"
        return try await sql.raw(SQLQueryString(statement)).all(decoding: Bed.self)
    }
}
