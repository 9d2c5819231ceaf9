import Foundation

final class DraftReader {
    func restore(from file: URL) throws -> Draft? {
        let data = try Data(contentsOf: file)
        return try NSKeyedUnarchiver.unarchivedObject(ofClass: Draft.self, from: data)
    }
}
