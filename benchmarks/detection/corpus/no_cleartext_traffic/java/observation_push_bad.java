package fr.sante.push;

import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public class ObservationPush {
    public int push(byte[] observation) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL("http://fhir.sante-rythme.fr/Observation").openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(observation);
        }
        return connection.getResponseCode();
    }
}
