import Foundation
import Vapor

func pdfRoutes(_ app: Application) throws {
    app.post("pdf") { req -> HTTPStatus in
        let order = try req.content.decode(PDFOrder.self)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "pandoc \(order.name).md -o /out/\(order.name).pdf"]
        try process.run()
        process.waitUntilExit()
        return .ok
    }
}
