import Foundation

final class ImportProcess {
    var arguments: [String] = []

    func run(_ file: String) -> Int {
        arguments = ["import", file]
        return arguments.count
    }
}

func importRecords(from url: URL) -> Int {
    let name = url.lastPathComponent
    let process = ImportProcess()
    return process.run("records of \(name)")
}
