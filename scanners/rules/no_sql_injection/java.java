class Store {
    private static final String TABLE = "patient";

    void vulnerable(Connection connection, SQLiteDatabase db, String name, JdbcTemplate jdbcTemplate) throws Exception {
        Statement statement = connection.createStatement();
        // ruleid: java-sql-built-from-text
        statement.executeQuery("SELECT * FROM patient WHERE name = '" + name + "'");
        String sql = "SELECT * FROM patient WHERE name = '" + name + "'";
        // ruleid: java-sql-built-from-text
        ResultSet rows = statement.executeQuery(sql);
        // ruleid: java-sql-built-from-text
        Cursor cursor = db.rawQuery("SELECT * FROM patient WHERE name = '" + name + "'", null);
        // ruleid: java-sql-built-from-text
        db.execSQL(String.format("DELETE FROM patient WHERE name = '%s'", name));
        StringBuilder builder = new StringBuilder("SELECT * FROM patient WHERE name = '");
        builder.append(name);
        // ruleid: java-sql-built-from-text
        statement.execute(builder.toString());
        // ruleid: java-sql-built-from-text
        jdbcTemplate.query("SELECT * FROM patient WHERE name = '" + name + "'", mapper);
        // ruleid: java-sql-built-from-text
        entityManager.createQuery("from Patient where name = '" + name + "'");
        // ruleid: java-sql-built-from-text
        PreparedStatement prepared = connection.prepareStatement("SELECT 1 FROM a WHERE b = " + name);
        // ruleid: java-sql-built-from-text
        db.delete("patient", "name = '" + name + "'", null);
    }

    void safe(Connection connection, SQLiteDatabase db, String name, HttpClient client, int count) throws Exception {
        PreparedStatement prepared = connection.prepareStatement("SELECT * FROM patient WHERE name = ?");
        prepared.setString(1, name);
        prepared.executeQuery();
        db.rawQuery("SELECT * FROM " + TABLE + " WHERE name = ?", new String[] {name});
        db.execSQL("CREATE TABLE " + Contract.TABLE_NAME + " (" + Contract._ID + " INTEGER)");
        db.query("patient", null, "name = ?", new String[] {name}, null, null, null);
        connection.createStatement().executeQuery("SELECT a, " + "b FROM patient");
        client.execute("https://api.example.org/patients/" + name);
        log.info("SELECT " + name);
        db.rawQuery("SELECT * FROM patient LIMIT " + count, null);
        jdbcTemplate.queryForObject("SELECT count(*) FROM patient WHERE name = ?", Integer.class, name);
    }
}
