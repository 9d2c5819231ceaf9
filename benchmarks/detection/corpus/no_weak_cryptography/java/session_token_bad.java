package fr.coffre;

import java.util.Random;

public class SessionTokens {
    private final Random random = new Random();

    public String newToken() {
        byte[] token = new byte[24];
        random.nextBytes(token);
        StringBuilder text = new StringBuilder();
        for (byte b : token) {
            text.append(String.format("%02x", b));
        }
        return text.toString();
    }
}
