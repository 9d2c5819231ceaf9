class Calls {
    // ruleid: any-password-in-address
    String address = "jdbc:postgresql://db/records?user=app&password=Gr33nTea!";
    // ruleid: any-password-in-address
    String cache = "redis://:Gr33nTea7@cache.clinic.example:6379/0";
    static final String ARGUMENT_PASSWORD = "argument_password_1";
    String template = "jdbc:postgresql://db/records?user=app&password=${DB_PASSWORD}";

    void vulnerable(DataSource source, String password) throws Exception {
        // ruleid: java-secret-in-call
        DriverManager.getConnection("jdbc:postgresql://db/records", "app", "Gr33nTea!");
        // ruleid: java-secret-in-call
        Key key = new SecretKeySpec("q8Zt3LmP0vRk7WcY".getBytes(), "AES");
        // ruleid: java-secret-in-call
        source.setPassword("Gr33nTea!");
        // ruleid: java-secret-in-call
        settings.put("mail.smtp.password", "Gr33nTea!");
        // ruleid: java-secret-in-call
        if (password.equals("letmein42")) open();
    }

    void safe(DataSource source, String name, byte[] bytes) throws Exception {
        DriverManager.getConnection("jdbc:postgresql://db/records", "app", System.getenv("DB_PASSWORD"));
        new SecretKeySpec(bytes, "AES");
        source.setPassword("password");
        settings.put("mail.smtp.password", System.getenv("MAIL_PASSWORD"));
        if (name.equals("room-42")) open();
    }
}
