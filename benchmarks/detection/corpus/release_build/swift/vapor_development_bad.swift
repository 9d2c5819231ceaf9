import Vapor

@main
struct Server {
    static func main() async throws {
        let app = try await Application.make(.development)
        app.middleware.use(ErrorMiddleware.default(environment: .development))
        try await routes(app)
        try await app.execute()
    }
}
