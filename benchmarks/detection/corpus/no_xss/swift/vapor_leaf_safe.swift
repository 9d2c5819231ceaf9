import Leaf
import Vapor

struct Greeting: Encodable { let name: String }

func greetingRoutes(_ app: Application) throws {
    app.views.use(.leaf)
    app.get("greeting") { req async throws -> View in
        let name = req.query[String.self, at: "name"] ?? "vous"
        return try await req.view.render("greeting", Greeting(name: name))
    }
}
