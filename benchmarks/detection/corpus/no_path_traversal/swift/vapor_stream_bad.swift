import Vapor

func documentRoutes(_ app: Application) throws {
    app.get("documents") { req -> Response in
        let name = try req.query.get(String.self, at: "name")
        let path = app.directory.workingDirectory + "Documents/" + name
        return req.fileio.streamFile(at: path)
    }
}
