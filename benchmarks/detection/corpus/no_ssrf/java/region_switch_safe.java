package fr.profil;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import javax.servlet.http.HttpServletRequest;

class RegionClient {
    int ping(HttpServletRequest request) throws IOException {
        String host;
        switch (request.getParameter("region")) {
            case "bretagne": host = "bzh.profil.fr"; break;
            case "corse": host = "corse.profil.fr"; break;
            default: host = "www.profil.fr";
        }
        HttpURLConnection connection = (HttpURLConnection) new URL("https://" + host + "/ping").openConnection();
        return connection.getResponseCode();
    }
}
