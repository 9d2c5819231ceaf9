package fr.app;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;

@Configuration
@EnableWebSecurity(debug = false)
@Profile("!local")
public class ProductionSecurity {
    private boolean debugHeaders;

    void setDebugHeaders(boolean debugHeaders) { this.debugHeaders = debugHeaders; }
}
