class Settings {
    // ruleid: any-secret-in-assignment
    private static final String API_KEY = "q8Zt3LmP0vRk7WcYx2Nb";
    // ruleid: any-password-in-assignment
    String dbPassword = "Hunter2!winter";

    String fromEnvironment = System.getenv("DB_PASSWORD");
    String keyPassword = "changeit1";
    static final String PREF_ACCESS_TOKEN = "pref_access_token";
}
