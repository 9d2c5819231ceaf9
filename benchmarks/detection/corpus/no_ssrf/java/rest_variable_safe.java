package fr.profil;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class DrugController {
    private static final String SERVER = "https://medicaments.profil.fr";
    private final RestTemplate rest = new RestTemplate();

    @GetMapping("/drugs/{code}")
    public String drug(@PathVariable String code) {
        return rest.getForObject(SERVER + "/v1/drugs/{code}", String.class, code);
    }
}
