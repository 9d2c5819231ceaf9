package fr.liens

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.statement.bodyAsText
import io.ktor.server.application.call
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.get

fun Route.preview(http: HttpClient) {
    get("/preview") {
        val link = call.request.queryParameters["link"] ?: return@get
        call.respondText(http.get(link).bodyAsText().take(200))
    }
}
