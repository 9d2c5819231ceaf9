class Brokers {
    // ruleid: kotlin-clear-text-request
    private val ward = "http://ward.clinic.example/fhir"
    private val clinic = "http://records.clinic.example"

    fun faults(id: String, http: HttpClient, parts: HttpUrl.Builder) {
        // ruleid: kotlin-clear-text-request
        val meters = MqttClient("tcp://meters.clinic.example:1883", id)
        // ruleid: kotlin-clear-text-request
        parts.scheme("http")
        val beds = "$ward/beds"
    }

    suspend fun request(http: HttpClient) = http.post {
        url {
            // ruleid: kotlin-clear-text-request
            protocol = URLProtocol.HTTP
            host = "records.clinic.example"
        }
    }

    suspend fun safe(id: String, http: HttpClient) = http.post {
        val meters = MqttClient("ssl://meters.clinic.example:8883", id)
        url {
            protocol = URLProtocol.HTTP
            host = "localhost"
        }
        url {
            protocol = URLProtocol.HTTPS
            host = "records.clinic.example"
        }
        val name = "$clinic#identifier"
    }
}
