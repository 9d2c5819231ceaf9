package org.example.proxy

class Proxy(private val client: HttpClient, private val config: Config) {
    fun Route.badKtor() {
        get("/preview") {
            val address = call.request.queryParameters["url"] ?: return@get
            // ruleid: kotlin-request-to-outside-host
            call.respondText(client.get(address).bodyAsText())
        }
    }

    @GetMapping("/preview")
    // ruleid: kotlin-request-to-outside-host
    fun badUrl(@RequestParam url: String): String = URL(url).readText()

    fun badHost(host: String): String {
        // ruleid: kotlin-request-to-outside-host
        return restTemplate.getForObject("https://$host/metadata", String::class.java)
    }

    fun badOkHttp(url: String): Response {
        // ruleid: kotlin-request-to-outside-host
        val request = Request.Builder().url(url).build()
        return http.newCall(request).execute()
    }

    fun badConnection(request: HttpServletRequest): InputStream {
        val target = request.getParameter("target")
        // ruleid: kotlin-request-to-outside-host
        return URL(target).openConnection().getInputStream()
    }

    fun badWebClient(@RequestParam callback: String): Mono<String> =
        // ruleid: kotlin-request-to-outside-host
        webClient.get().uri(callback).retrieve().bodyToMono(String::class.java)

    fun safeList(url: String): String {
        val host = URI(url).host
        require(host in allowedHosts)
        return URL(url).readText()
    }

    fun safePath(id: String): String = restTemplate.getForObject("https://fhir.example.org/Patient/$id", String::class.java)

    fun Route.safeConfigured() {
        get("/patients/{id}") {
            val id = call.parameters["id"]
            call.respondText(client.get("${config.fhirUrl}/Patient/$id").bodyAsText())
        }
    }

    fun safeConstant(id: String): Response {
        val request = Request.Builder().url(BASE + "/Patient/" + id).build()
        return http.newCall(request).execute()
    }

    fun safeQuery(name: String): Mono<String> =
        webClient.get().uri { it.path("/Patient").queryParam("name", name).build() }.retrieve().bodyToMono(String::class.java)
}
