import Foundation
import Vapor

func leafletRoutes(_ app: Application) throws {
    app.post("leaflet", ":id") { req -> HTTPStatus in
        guard let id = req.parameters.get("id", as: UUID.self) else { throw Abort(.badRequest) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pandoc")
        process.arguments = ["/leaflets/\(id.uuidString).md", "-o", "/out/\(id.uuidString).pdf"]
        try process.run()
        return .accepted
    }
}
