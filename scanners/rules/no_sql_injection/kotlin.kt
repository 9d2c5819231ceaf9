class Store(private val db: SQLiteDatabase) {
    fun vulnerable(name: String, connection: Connection) {
        // ruleid: kotlin-sql-built-from-text
        db.rawQuery("SELECT * FROM patient WHERE name = '$name'", null)
        // ruleid: kotlin-sql-built-from-text
        db.execSQL("DELETE FROM patient WHERE name = '" + name + "'")
        val sql = "SELECT * FROM patient WHERE name = '${name.trim()}'"
        // ruleid: kotlin-sql-built-from-text
        val rows = connection.createStatement().executeQuery(sql)
        // ruleid: kotlin-sql-built-from-text
        db.rawQuery("SELECT * FROM patient WHERE name = '%s'".format(name), null)
        // ruleid: kotlin-sql-built-from-text
        val q = SimpleSQLiteQuery("SELECT * FROM patient WHERE id = $name")
    }

    fun safe(name: String, connection: Connection) {
        db.rawQuery("SELECT * FROM patient WHERE name = ?", arrayOf(name))
        db.execSQL("CREATE TABLE $TABLE_NAME ($COLUMN_ID INTEGER)")
        db.execSQL("CREATE TABLE ${Contract.TABLE} (id INTEGER)")
        val prepared = connection.prepareStatement("SELECT * FROM patient WHERE name = ?")
        prepared.setString(1, name)
        prepared.executeQuery()
        Log.d("store", "select $name")
        db.query("patient", null, "name = ?", arrayOf(name), null, null, null)
        client.execute("https://api.example.org/patients/$name")
    }

    companion object {
        const val TABLE_NAME = "patient"
    }
}
