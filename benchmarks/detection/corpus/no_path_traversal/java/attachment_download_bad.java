package fr.pieces;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AttachmentServlet extends HttpServlet {
    private static final String FOLDER = "/srv/attachments/";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        File file = new File(FOLDER + request.getParameter("name"));
        response.setContentType("application/pdf");
        Files.copy(file.toPath(), response.getOutputStream());
    }
}
