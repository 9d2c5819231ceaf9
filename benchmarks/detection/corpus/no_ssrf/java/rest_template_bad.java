package fr.profil;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class ImportController {
    private final RestTemplate rest = new RestTemplate();

    @PostMapping("/import")
    public String importFrom(@RequestBody ImportOrder order) {
        String address = order.getServer() + "/fhir/Patient/" + order.getPatient();
        return rest.getForObject(address, String.class);
    }
}
