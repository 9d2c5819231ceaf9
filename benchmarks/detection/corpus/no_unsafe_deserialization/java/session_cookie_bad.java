package fr.seance;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

public class SessionReader {
    public Object read(HttpServletRequest request) throws Exception {
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals("session")) {
                byte[] bytes = Base64.getDecoder().decode(cookie.getValue());
                return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
            }
        }
        return null;
    }
}
