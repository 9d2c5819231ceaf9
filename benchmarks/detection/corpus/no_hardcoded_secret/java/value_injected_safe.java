package fr.sante.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
public class MailSettings {
    @Value("${mail.password}")
    private String password;

    private final String gattServiceUuid = "0000180d-0000-1000-8000-00805f9b34fb";

    public boolean matches(char[] given) {
        return password.contentEquals(new String(given));
    }
}
