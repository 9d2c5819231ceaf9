package fr.sante.config;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class DatabaseFromEnvironment {
    private static final String PASSWORD_VARIABLE = "DOSSIERS_DB_PASSWORD";

    public Connection open() throws SQLException {
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null || password.isEmpty()) {
            throw new IllegalStateException("set " + PASSWORD_VARIABLE);
        }
        return DriverManager.getConnection("jdbc:postgresql://db.sante.fr/dossiers", "dossiers_app", password);
    }
}
