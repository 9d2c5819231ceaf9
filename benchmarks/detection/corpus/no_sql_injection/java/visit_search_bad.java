package fr.carnet.visits;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class VisitServlet extends HttpServlet {
    private Connection connection;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(
                "SELECT id, visited_on FROM visits WHERE practitioner = '" + request.getParameter("practitioner") + "'");
            VisitWriter.write(rows, response);
        } catch (Exception e) {
            response.setStatus(500);
        }
    }
}
