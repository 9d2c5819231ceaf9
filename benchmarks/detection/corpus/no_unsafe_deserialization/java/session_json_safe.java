package fr.seance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

public class SessionJson {
    private final ObjectMapper mapper = new ObjectMapper();

    public SessionState read(HttpServletRequest request) throws Exception {
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals("session")) {
                return mapper.readValue(Base64.getDecoder().decode(cookie.getValue()), SessionState.class);
            }
        }
        return new SessionState();
    }
}
