package fr.tension.net

import java.net.URL
import javax.net.ssl.HostnameVerifier
import javax.net.ssl.HttpsURLConnection

class MeterUpload {
    fun open(): HttpsURLConnection {
        val connection = URL("https://releves.tension.example/api").openConnection() as HttpsURLConnection
        connection.hostnameVerifier = HostnameVerifier { _, _ -> true }
        connection.requestMethod = "POST"
        return connection
    }
}
