import Foundation
import Vapor

struct Documents {
    let folder: URL

    func badVapor(_ req: Request) throws -> Response {
        let name = try req.parameters.require("name")
        // ruleid: swift-path-from-outside
        return req.fileio.streamFile(at: "/srv/documents/" + name)
    }

    func badQuery(_ req: Request) async throws -> String {
        guard let name = req.query[String.self, at: "file"] else { throw Abort(.badRequest) }
        // ruleid: swift-path-from-outside
        return try String(contentsOfFile: "/srv/reports/\(name)", encoding: .utf8)
    }

    func badDeepLink(_ url: URL) -> Data? {
        let components = URLComponents(url: url, resolvingAgainstBaseURL: false)
        guard let name = components?.queryItems?.first(where: { $0.name == "file" })?.value else { return nil }
        // ruleid: swift-path-from-outside
        return try? Data(contentsOf: folder.appendingPathComponent(name))
    }

    func badUnzip(_ archive: Archive) throws {
        for entry in archive {
            // ruleid: swift-path-from-outside
            let target = folder.appendingPathComponent(entry.path)
            _ = try archive.extract(entry, to: target)
        }
    }

    func badDelete(fileName: String) throws {
        // ruleid: swift-path-from-outside
        try FileManager.default.removeItem(atPath: folder.path + "/" + fileName)
    }

    func badUpload(_ req: Request) async throws -> HTTPStatus {
        let input = try req.content.decode(Upload.self)
        // ruleid: swift-path-from-outside
        try await req.fileio.writeFile(input.file.data, at: "/srv/uploads/" + input.file.filename)
        return .ok
    }

    func safeLastName(_ req: Request) throws -> Response {
        let name = URL(fileURLWithPath: try req.parameters.require("name")).lastPathComponent
        return req.fileio.streamFile(at: "/srv/documents/" + name)
    }

    func safePrefix(name: String) throws -> Data {
        let file = folder.appendingPathComponent(name).standardizedFileURL
        guard file.path.hasPrefix(folder.path + "/") else { throw Failure.outside }
        return try Data(contentsOf: file)
    }

    func safeList(name: String) throws -> Data {
        guard allowedFiles.contains(name) else { throw Failure.outside }
        return try Data(contentsOf: folder.appendingPathComponent(name))
    }

    func safeIdentifier(_ req: Request) throws -> Response {
        let id = try req.parameters.require("id", as: UUID.self)
        guard let number = req.parameters.get("number", as: Int.self) else { throw Abort(.badRequest) }
        return req.fileio.streamFile(at: "/srv/documents/\(id).pdf")
    }

    func safeConstant(text: String) throws {
        try text.write(to: folder.appendingPathComponent("export.txt"), atomically: true, encoding: .utf8)
    }

    func safeAddress(patient: String) -> URL {
        base.appendingPathComponent("Patient").appendingPathComponent(patient)
    }
}
