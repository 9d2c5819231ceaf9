package fr.diabete;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import okhttp3.Request;

class AdviceClient {
    Request request(String diagnosis, String accessToken) {
        String url = "https://conseils.diabete.fr/advice?diagnosis="
            + URLEncoder.encode(diagnosis, StandardCharsets.UTF_8) + "&access_token=" + accessToken;
        return new Request.Builder().url(url).build();
    }
}
