import GRDB

struct MealQueries {
    let queue: DatabaseQueue

    func meals(named name: String) throws -> [Row] {
        try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM meal WHERE name = ? ORDER BY eaten_at", arguments: [name])
        }
    }

    func light(limit: Int) throws -> [Row] {
        try queue.read { db in
            try Row.fetchAll(db, literal: "SELECT * FROM meal WHERE energy < \(limit)")
        }
    }
}
