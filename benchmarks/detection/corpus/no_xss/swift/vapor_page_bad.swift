import Vapor

func pageRoutes(_ app: Application) throws {
    app.get("hello") { req -> Response in
        let name = req.query[String.self, at: "name"] ?? "vous"
        let html = "<h1>Bonjour \(name)</h1>"
        var headers = HTTPHeaders()
        headers.add(name: .contentType, value: "text/html; charset=utf-8")
        return Response(status: .ok, headers: headers, body: .init(string: html))
    }
}
