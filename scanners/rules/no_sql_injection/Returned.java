class Returned {
    private static final Map<String, String> COLUMNS = Map.of("name", "last_name", "date", "seen_at");

    String byName(String name) {
        String text = "select * from visit where name = '" + name + "'";
        // ruleid: java-sql-text-returned
        return text + " order by seen_at";
    }

    String byWard(String ward) {
        // ruleid: java-sql-text-returned
        return String.format("select * from visit where ward = '%s'", ward);
    }

    List<Visit> sorted(JdbcTemplate jdbc, String sort, String way, String name) {
        String column = COLUMNS.get(sort);
        String order = "desc".equals(way) ? "DESC" : "ASC";
        return jdbc.query("select * from visit where name = ? order by " + column + " " + order, mapper, name);
    }

    String greeting(String name) {
        return "Hello '" + name + "'";
    }

    String text() {
        return "select * from visit where name = ?";
    }
}
