func byWard(_ ward: String) -> String {
    // ruleid: swift-sql-text-returned
    return "SELECT * FROM visit WHERE ward = '\(ward)'"
}

// ruleid: swift-sql-text-returned
func byName(_ name: String) -> String {
    "SELECT * FROM visit WHERE name LIKE '%\(name)%'"
}

func text() -> String { "SELECT * FROM visit WHERE ward = ?" }

func greeting(_ name: String) -> String { "Hello '\(name)'" }

func load(_ db: Database, ward: String) throws -> Set<String> {
    // ruleid: swift-sql-built-from-text
    try String.fetchSet(db, sql: "SELECT name FROM visit WHERE ward = '\(ward)'")
}
