package fr.sante.config;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Database {
    public Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db.sante.fr/dossiers", "dossiers_app", "Kx7!vR2qLm#94tWz");
    }
}
