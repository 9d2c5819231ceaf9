class Returned(private val db: SQLiteDatabase) {
    // ruleid: kotlin-sql-text-returned
    private fun byWard(ward: String) = "SELECT * FROM visit WHERE ward = '$ward'"

    fun byName(name: String): String {
        // ruleid: kotlin-sql-text-returned
        return "SELECT * FROM visit WHERE name LIKE '%${name}%'"
    }

    fun raw(ward: String) = transaction {
        // ruleid: kotlin-sql-built-from-text
        TransactionManager.current().exec("SELECT name FROM visit WHERE ward = '$ward'") { it.next() }
    }

    fun sorted(sort: String, name: String): Cursor {
        val column = when (sort) {
            "name" -> "last_name"
            else -> "seen_at"
        }
        return db.rawQuery("SELECT * FROM visit WHERE name = ? ORDER BY $column", arrayOf(name))
    }

    fun ofYear(template: NamedParameterJdbcTemplate, year: Int, name: String): List<String> {
        val part = "visit_" + year.coerceAtLeast(2000)
        return template.queryForList("select name from $part where name = :name", mapOf("name" to name))
    }

    private fun text() = "SELECT * FROM visit WHERE ward = ?"
}
