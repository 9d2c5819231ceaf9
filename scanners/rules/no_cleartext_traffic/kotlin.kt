class Client {
    fun vulnerable(id: String) {
        // ruleid: kotlin-clear-text-request
        val url = URL("http://records.clinic.example/patients")
        // ruleid: kotlin-clear-text-request
        val request = Request.Builder().url("http://records.clinic.example/patients/$id").build()
        // ruleid: kotlin-clear-text-request
        val retrofit = Retrofit.Builder().baseUrl("http://records.clinic.example/").build()
        // ruleid: any-clear-text-address
        const val BASE_URL = "http://records.clinic.example/"
    }

    fun safe(id: String, host: String) {
        val url = URL("https://records.clinic.example/patients")
        val local = URL("http://localhost:8080/patients")
        val other = URL("http://$host/patients")
        val coding = Coding("http://loinc.org", "8480-6", "Systolic")
        const val NAMESPACE = "http://records.clinic.example/"
    }
}
