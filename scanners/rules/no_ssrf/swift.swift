import Vapor

struct Proxy {
    func badVapor(_ req: Request) async throws -> ClientResponse {
        let address = try req.query.get(String.self, at: "url")
        // ruleid: swift-request-to-outside-host
        return try await req.client.get(URI(string: address))
    }

    func badGuard(_ req: Request) async throws -> Data {
        // ruleid: swift-request-to-outside-host
        guard let address = req.query[String.self, at: "url"], let url = URL(string: address) else { throw Abort(.badRequest) }
        let (data, _) = try await URLSession.shared.data(from: url)
        return data
    }

    func badHost(_ req: Request) async throws -> ClientResponse {
        let host = try req.parameters.require("host")
        // ruleid: swift-request-to-outside-host
        return try await req.client.get("https://\(host)/metadata")
    }

    func badBody(_ req: Request) async throws -> ClientResponse {
        let input = try req.content.decode(Webhook.self)
        // ruleid: swift-request-to-outside-host
        return try await req.client.post(URI(string: input.callback))
    }

    func badParameter(callbackURL: String) async throws -> Data {
        // ruleid: swift-request-to-outside-host
        return try Data(contentsOf: URL(string: callbackURL)!)
    }

    func safeList(_ req: Request) async throws -> ClientResponse {
        let address = try req.query.get(String.self, at: "url")
        guard let host = URL(string: address)?.host, allowedHosts.contains(host) else { throw Abort(.forbidden) }
        return try await req.client.get(URI(string: address))
    }

    func safePath(_ req: Request) async throws -> ClientResponse {
        let id = try req.parameters.require("id")
        return try await req.client.get("https://fhir.example.org/Patient/\(id)")
    }

    func safeComponents(_ req: Request) async throws -> Data {
        let name = try req.query.get(String.self, at: "name")
        let url = base.appendingPathComponent(name)
        return try await URLSession.shared.data(from: url).0
    }

    func safeConstant() async throws -> Data {
        let url = URL(string: "https://api.example.org/terms")!
        return try await URLSession.shared.data(from: url).0
    }
}
