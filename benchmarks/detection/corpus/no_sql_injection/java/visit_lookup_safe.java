package fr.carnet.visits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;

public class VisitLookup {
    private static final String COLUMNS = "id, visited_on, reason";
    private static final String TABLE = "visits";

    public int count(Connection connection, HttpServletRequest request) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE practitioner = ? AND visited_on > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.getParameter("practitioner"));
            statement.setString(2, request.getParameter("since"));
            ResultSet rows = statement.executeQuery();
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
