import Foundation
import SQLite3

final class SymptomStore {
    private var db: OpaquePointer?

    func find(label: String) -> [String] {
        var statement: OpaquePointer?
        let query = "SELECT label FROM symptom WHERE label LIKE '%\(label)%'"
        guard sqlite3_prepare_v2(db, query, -1, &statement, nil) == SQLITE_OK else { return [] }
        defer { sqlite3_finalize(statement) }
        var labels: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            labels.append(String(cString: sqlite3_column_text(statement, 0)))
        }
        return labels
    }
}
