import FMDB

struct NoteQueries {
    let database: FMDatabase

    func remove(_ url: URL) throws {
        let components = URLComponents(url: url, resolvingAgainstBaseURL: false)
        let title = components?.queryItems?.first { $0.name == "title" }?.value ?? ""
        let sql = String(format: "DELETE FROM note WHERE title = '%@'", title)
        try database.executeUpdate(sql, values: nil)
    }
}
