class Brokers {
    private static final String CLINIC = "http://records.clinic.example";
    // ruleid: java-clear-text-request
    private static final String WARD = "http://ward.clinic.example/api";

    void faults(String id, OkHttpClient client, HttpUrl.Builder parts) throws Exception {
        // ruleid: java-clear-text-request
        MqttAsyncClient meters = new MqttAsyncClient("tcp://meters.clinic.example:1883", id);
        // ruleid: java-clear-text-request
        Mqtt3Client hive = MqttClient.builder().serverHost("meters.clinic.example").serverPort(1883).build();
        // ruleid: java-clear-text-request
        factory.setUri("amqp://queue.clinic.example");
        // ruleid: java-clear-text-request
        environment.put(Context.PROVIDER_URL, "ldap://directory.clinic.example:389");
        // ruleid: java-clear-text-request
        URI address = UriComponentsBuilder.newInstance().scheme("http").host("records.clinic.example").build().toUri();
        // ruleid: java-clear-text-request
        parts.scheme("http");
        // ruleid: java-clear-text-request
        URI composed = new URI("http", "records.clinic.example", "/patients", null);
        String beds = WARD + "/beds";
    }

    void safe(String id) throws Exception {
        MqttAsyncClient meters = new MqttAsyncClient("ssl://meters.clinic.example:8883", id);
        MqttAsyncClient tests = new MqttAsyncClient("tcp://localhost:1883", id);
        Mqtt3Client hive = MqttClient.builder().serverHost("meters.clinic.example").serverPort(8883).build();
        URI address = UriComponentsBuilder.newInstance().scheme("https").host("records.clinic.example").build().toUri();
        URI local = UriComponentsBuilder.newInstance().host("localhost").scheme("http").build().toUri();
        environment.put(Context.PROVIDER_URL, "ldaps://directory.clinic.example:636");
        URI composed = new URI("http", "localhost", "/patients", null);
        String name = CLINIC + "#identifier";
    }
}
