import Foundation
import ZIPFoundation

struct PackInstaller {
    func install(_ archive: Archive, into folder: URL) throws {
        for entry in archive {
            let destination = folder.appendingPathComponent(entry.path)
            var bytes = Data()
            _ = try archive.extract(entry) { bytes.append($0) }
            try bytes.write(to: destination)
        }
    }
}
