package fr.liens

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.parameter
import io.ktor.client.statement.bodyAsText
import io.ktor.server.application.call
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.get

fun Route.weather(http: HttpClient) {
    get("/pollen") {
        val city = call.request.queryParameters["city"] ?: "Lyon"
        val answer = http.get("https://pollens.liens.fr/v1/level") { parameter("city", city) }
        call.respondText(answer.bodyAsText())
    }
}
