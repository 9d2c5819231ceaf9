import Vapor

func leafletFiles(_ app: Application) throws {
    let root = URL(fileURLWithPath: app.directory.publicDirectory).appendingPathComponent("leaflets").standardizedFileURL
    app.get("leaflets") { req -> Response in
        let name = try req.query.get(String.self, at: "name")
        let file = root.appendingPathComponent(name).standardizedFileURL
        guard file.path.hasPrefix(root.path + "/") else { throw Abort(.badRequest) }
        return req.fileio.streamFile(at: file.path)
    }
}
