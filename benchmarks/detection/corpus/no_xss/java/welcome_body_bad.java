package fr.annuaire;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class WelcomeController {
    @GetMapping(value = "/welcome", produces = MediaType.TEXT_HTML_VALUE)
    public String welcome(@RequestParam(defaultValue = "vous") String name) {
        StringBuilder html = new StringBuilder("<html><body>");
        html.append("<p>Bonjour ").append(name).append("</p>");
        return html.append("</body></html>").toString();
    }
}
