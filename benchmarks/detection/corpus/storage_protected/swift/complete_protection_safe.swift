import Foundation

struct RecordStore {
    let folder: URL

    func write(_ medicalRecord: Data) throws {
        var file = folder.appendingPathComponent("record.json")
        try medicalRecord.write(to: file, options: [.atomic, .completeFileProtection])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try file.setResourceValues(values)
    }
}
