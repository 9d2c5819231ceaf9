import Vapor

struct DrugController: RouteCollection {
    func boot(routes: RoutesBuilder) throws {
        routes.get("drugs", ":code", use: drug)
    }

    func drug(req: Request) async throws -> ClientResponse {
        guard let code = req.parameters.get("code", as: Int.self) else { throw Abort(.badRequest) }
        return try await req.client.get(URI(string: "https://medicaments.example.org/drugs/\(code)"))
    }
}
