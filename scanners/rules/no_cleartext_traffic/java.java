class Client {
    void vulnerable(String id, OkHttpClient client) throws Exception {
        // ruleid: java-clear-text-request
        URL url = new URL("http://records.clinic.example/patients");
        // ruleid: java-clear-text-request
        Request request = new Request.Builder().url("http://records.clinic.example/patients").build();
        // ruleid: java-clear-text-request
        Retrofit retrofit = new Retrofit.Builder().baseUrl("http://records.clinic.example/").build();
        // ruleid: java-clear-text-request
        HttpGet get = new HttpGet("http://records.clinic.example/patients/" + id);
        // ruleid: java-clear-text-request
        webView.loadUrl("http://records.clinic.example/");
    }

    void safe(String id) throws Exception {
        URL url = new URL("https://records.clinic.example/patients");
        URL local = new URL("http://localhost:8080/patients");
        URL emulator = new URL("http://10.0.2.2:8080/patients");
        Coding coding = new Coding("http://loinc.org", "8480-6", "Systolic");
        URI system = URI.create("http://hl7.org/fhir/sid/icd-10");
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    }
}
