import Logging
import Vapor

@main
struct Entrypoint {
    static func main() async throws {
        var environment = try Environment.detect()
        try LoggingSystem.bootstrap(from: &environment)
        let app = try await Application.make(environment)
        app.middleware.use(ErrorMiddleware.default(environment: environment))
        try await app.execute()
    }
}
