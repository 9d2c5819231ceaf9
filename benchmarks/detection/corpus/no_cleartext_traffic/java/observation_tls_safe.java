package fr.sante.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class ObservationUpload {
    private static final String LOINC_SYSTEM = "http://loinc.org";

    public int push(String code, String value) throws Exception {
        String body = "{\"coding\":[{\"system\":\"" + LOINC_SYSTEM + "\",\"code\":\"" + code + "\"}],\"value\":" + value + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://fhir.sante-rythme.fr/Observation"))
            .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
