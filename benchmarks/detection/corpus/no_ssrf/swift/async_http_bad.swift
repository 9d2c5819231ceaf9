import AsyncHTTPClient
import Vapor

struct PictureController: RouteCollection {
    let http: HTTPClient

    func boot(routes: RoutesBuilder) throws {
        routes.get("picture", ":host", use: picture)
    }

    func picture(req: Request) async throws -> HTTPStatus {
        let host = req.parameters.get("host") ?? ""
        let request = HTTPClientRequest(url: "http://" + host + "/picture.png")
        let response = try await http.execute(request, timeout: .seconds(10))
        return response.status
    }
}
