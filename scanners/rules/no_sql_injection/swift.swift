import SQLite3

class Store {
    let table = "patient"
    func vulnerable(db: OpaquePointer, name: String, queue: FMDatabase) {
        let sql = "SELECT * FROM patient WHERE name = '\(name)'"
        // ruleid: swift-sql-built-from-text
        sqlite3_exec(db, sql, nil, nil, nil)
        var statement: OpaquePointer?
        // ruleid: swift-sql-built-from-text
        sqlite3_prepare_v2(db, "SELECT * FROM patient WHERE name = '" + name + "'", -1, &statement, nil)
        // ruleid: swift-sql-built-from-text
        queue.executeQuery("SELECT * FROM patient WHERE name = '\(name)'", withArgumentsIn: [])
        // ruleid: swift-sql-built-from-text
        try db.execute(sql: "DELETE FROM patient WHERE name = '\(name)'")
        let q = String(format: "SELECT * FROM patient WHERE name = '%@'", name)
        // ruleid: swift-sql-built-from-text
        if sqlite3_prepare_v2(db, q, -1, &statement, nil) == SQLITE_OK { print("x") }
    }

    func safe(db: OpaquePointer, name: String) {
        var statement: OpaquePointer?
        sqlite3_prepare_v2(db, "SELECT * FROM patient WHERE name = ?", -1, &statement, nil)
        sqlite3_bind_text(statement, 1, name, -1, nil)
        sqlite3_exec(db, "CREATE TABLE \(tableName) (id INTEGER)", nil, nil, nil)
        try db.execute(sql: "DELETE FROM patient WHERE name = ?", arguments: [name])
        print("select \(name)")
    }
}
