package fr.profil;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class MetadataController {
    private final HttpClient client = HttpClient.newHttpClient();

    @GetMapping("/metadata")
    public String metadata(@RequestParam String host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
            .uri(URI.create("https://" + host + "/metadata"))
            .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
