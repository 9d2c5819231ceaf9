import UIKit

final class AttachmentImporter {
    let folder = FileManager.default.urls(for: .documentDirectory, in: .userDomainMask)[0]

    func handle(_ url: URL) throws {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems ?? []
        let asked = items.first { $0.name == "file" }?.value ?? ""
        let name = (asked as NSString).lastPathComponent
        guard name != "..", !name.isEmpty else { return }
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
}
