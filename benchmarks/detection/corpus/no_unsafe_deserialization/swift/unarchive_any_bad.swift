import Foundation

final class DraftStore {
    func restore(from file: URL) throws -> Any? {
        let data = try Data(contentsOf: file)
        return try NSKeyedUnarchiver.unarchiveTopLevelObjectWithData(data)
    }
}
