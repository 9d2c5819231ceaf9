import Foundation

struct RecordArchive {
    let folder: URL

    func write(_ medicalRecord: Data) throws {
        let file = folder.appendingPathComponent("record.json")
        try medicalRecord.write(to: file, options: [.atomic, .noFileProtection])
    }
}
