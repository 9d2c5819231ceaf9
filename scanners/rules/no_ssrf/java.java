package org.example.proxy;

class Proxy {
    private static final Set<String> ALLOWED_HOSTS = Set.of("api.example.org");
    private static final String BASE = "https://fhir.example.org/r4";

    void badUrl(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: java-request-to-outside-host
        URL url = new URL(request.getParameter("url"));
        // ruleid: java-request-to-outside-host
        try (InputStream in = url.openStream()) {
            in.transferTo(response.getOutputStream());
        }
    }

    @GetMapping("/preview")
    String badTemplate(@RequestParam String address) {
        // ruleid: java-request-to-outside-host
        return restTemplate.getForObject(address, String.class);
    }

    @PostMapping("/webhook")
    Mono<String> badWebClient(@RequestParam("callback") String callback) {
        // ruleid: java-request-to-outside-host
        return webClient.get().uri(callback).retrieve().bodyToMono(String.class);
    }

    HttpResponse<String> badHost(@PathVariable String host) throws Exception {
        // ruleid: java-request-to-outside-host
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + "/metadata")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    okhttp3.Response badOkHttp(String url) throws IOException {
        // ruleid: java-request-to-outside-host
        Request request = new Request.Builder().url(url).build();
        return client.newCall(request).execute();
    }

    Document badJsoup(@QueryParam("page") String page) throws IOException {
        // ruleid: java-request-to-outside-host
        return Jsoup.connect(page).get();
    }

    IGenericClient badFhir(@RequestParam String server) {
        // ruleid: java-request-to-outside-host
        return context.newRestfulGenericClient(server);
    }

    String badApache(HttpServletRequest request) throws IOException {
        // ruleid: java-request-to-outside-host
        HttpGet get = new HttpGet(request.getHeader("X-Forward-To"));
        return EntityUtils.toString(client.execute(get).getEntity());
    }

    String safeList(@RequestParam String address) {
        URI uri = URI.create(address);
        if (!ALLOWED_HOSTS.contains(uri.getHost())) {
            throw new IllegalArgumentException("host");
        }
        return restTemplate.getForObject(uri, String.class);
    }

    String safePath(@PathVariable String id) {
        return restTemplate.getForObject("https://fhir.example.org/Patient/" + id, String.class);
    }

    String safeConstant(@PathVariable String id) {
        return restTemplate.getForObject(BASE + "/Patient/" + id, String.class);
    }

    String safeVariable(@PathVariable String id) {
        return restTemplate.getForObject("https://fhir.example.org/Patient/{id}", String.class, id);
    }

    Mono<String> safeBuilder(@RequestParam String name) {
        return webClient.get().uri(builder -> builder.path("/Patient").queryParam("name", name).build()).retrieve().bodyToMono(String.class);
    }

    ResponseEntity<Void> safeRedirect(@PathVariable String id) {
        return ResponseEntity.created(URI.create("/patients/" + id)).build();
    }
}
