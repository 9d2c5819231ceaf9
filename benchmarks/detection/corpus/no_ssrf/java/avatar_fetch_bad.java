package fr.profil;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AvatarServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL source = new URL(request.getParameter("src"));
        try (InputStream picture = source.openStream()) {
            picture.transferTo(response.getOutputStream());
        }
    }
}
