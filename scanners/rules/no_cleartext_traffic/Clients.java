class Clients {
    // ruleid: any-clear-text-address
    @Value("${records.url:http://records.clinic.example}")
    String address;

    void vulnerable(FhirContext context) {
        // ruleid: java-clear-text-request
        context.newRestfulGenericClient("http://fhir.clinic.example/r4");
        FTPClient files = new FTPClient();
        // ruleid: java-clear-text-request
        files.connect("files.clinic.example");
    }

    void safe(FhirContext context, Identifier identifier) {
        context.newRestfulGenericClient("https://fhir.clinic.example/r4");
        identifier.setSystem("http://clinic.example/mrn");
    }
}
