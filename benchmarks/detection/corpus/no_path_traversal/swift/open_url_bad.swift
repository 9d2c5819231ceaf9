import UIKit

final class ImportHandler {
    let folder = FileManager.default.urls(for: .documentDirectory, in: .userDomainMask)[0]

    func handle(_ url: URL) throws -> Data {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems ?? []
        let name = items.first { $0.name == "file" }?.value ?? "journal.json"
        let file = folder.appendingPathComponent(name)
        return try Data(contentsOf: file)
    }
}
