enum Kind: String { case letter, report }

func safe(req: Request) throws -> Response {
    guard let kind = req.query[Kind.self, at: "kind"], let id = req.parameters.get("id", as: UUID.self) else {
        throw Abort(.badRequest)
    }
    return req.fileio.streamFile(at: "/srv/documents/\(id.uuidString).pdf")
}

func fault(req: Request) throws -> Response {
    guard let id = req.parameters.get("id") else { throw Abort(.badRequest) }
    // ruleid: swift-path-from-outside
    return req.fileio.streamFile(at: "/srv/documents/\(id).pdf")
}
