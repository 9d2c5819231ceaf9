import Foundation
import SQLite3

final class SymptomBinding {
    private var db: OpaquePointer?
    private let table = "symptom"

    func count(label: String) -> Int {
        var statement: OpaquePointer?
        let query = "SELECT COUNT(*) FROM \(table) WHERE label = ?"
        guard sqlite3_prepare_v2(db, query, -1, &statement, nil) == SQLITE_OK else { return 0 }
        defer { sqlite3_finalize(statement) }
        sqlite3_bind_text(statement, 1, (label as NSString).utf8String, -1, nil)
        return sqlite3_step(statement) == SQLITE_ROW ? Int(sqlite3_column_int(statement, 0)) : 0
    }
}
