package fr.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AttachmentFolder extends HttpServlet {
    private final Path folder = Path.of("/srv/attachments").toAbsolutePath().normalize();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = folder.resolve(request.getParameter("name")).normalize();
        if (!file.startsWith(folder)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Files.copy(file, response.getOutputStream());
    }
}
