package fr.sante.push;

import java.net.HttpURLConnection;
import java.net.URL;

public class CardReaderAgent {
    public boolean isRunning() {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL("http://127.0.0.1:8421/status").openConnection();
            connection.setConnectTimeout(500);
            return connection.getResponseCode() == 200;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
