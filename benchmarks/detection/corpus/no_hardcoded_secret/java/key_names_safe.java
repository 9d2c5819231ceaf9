package fr.sante.config;

public final class Keys {
    public static final String PREF_TOKEN = "pref_access_token";
    public static final String API_KEY_HEADER = "X-Api-Key";
    public static final String PASSWORD_HINT = "At least 12 characters, a figure and a sign";
    public static final String SECRET_ALIAS = "coffre-fort-patient";
    public static final String TOKEN_ENDPOINT = "https://auth.sante.fr/oauth2/token";
    public static final String FORGOTTEN_PASSWORD = "mot_de_passe_oublie";

    private Keys() { }
}
