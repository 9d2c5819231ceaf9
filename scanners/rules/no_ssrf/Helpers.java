@RestController
class Helpers {
    private final RestTemplate rest = new RestTemplate();

    @PostMapping("/copy")
    String copy(@RequestBody CopyOrder order) {
        // ruleid: java-request-to-outside-host
        return rest.getForObject("https://" + order.getHost() + "/fhir/Patient", String.class);
    }

    @GetMapping("/look")
    String look(@RequestParam String address) {
        // ruleid: java-request-to-outside-host
        return load(address);
    }

    @GetMapping("/known")
    String known(@RequestParam String code) {
        return load("https://records.clinic.example/code/" + code);
    }

    private String load(String address) {
        return rest.getForObject(address, String.class);
    }

    String fixed(ServerProperties properties, String id) {
        return rest.getForObject(properties.getEndpoint() + "/patients", String.class);
    }
}
