package fr.rdv.web

import io.ktor.http.ContentType
import io.ktor.server.application.call
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.get

fun Route.search() {
    get("/search") {
        val city = call.request.queryParameters["city"]
        call.respondText("<h2>Médecins à $city</h2>", ContentType.Text.Html)
    }
}
