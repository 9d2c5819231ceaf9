import Vapor

func treatmentRoutes(_ app: Application) throws {
    app.post("treatments") { req async throws -> HTTPStatus in
        let treatment = try req.content.decode(Treatment.self)
        try await treatment.save(on: req.db)
        req.logger.info("treatment stored", metadata: ["request": .string(req.id)])
        return .created
    }
}
