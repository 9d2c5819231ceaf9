package fr.sante.config;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import java.util.Date;

public class TokenIssuer {
    private static final String SIGNING_KEY = "9fK2pQx7Vw4Zr8Tn3Lb6Yc1Md5Hs0JgE";

    public String issue(String subject) {
        return Jwts.builder()
            .setSubject(subject)
            .setIssuedAt(new Date())
            .signWith(SignatureAlgorithm.HS256, SIGNING_KEY.getBytes())
            .compact();
    }
}
