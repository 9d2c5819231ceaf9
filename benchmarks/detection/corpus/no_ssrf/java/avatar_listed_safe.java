package fr.profil;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PictureServlet extends HttpServlet {
    private static final Set<String> HOSTS = Set.of("images.profil.fr", "cdn.profil.fr");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI source = URI.create(request.getParameter("src"));
        if (!"https".equals(source.getScheme()) || !HOSTS.contains(source.getHost())) {
            response.sendError(400);
            return;
        }
        source.toURL().openStream().transferTo(response.getOutputStream());
    }
}
