package fr.rdv.web

import io.ktor.server.application.call
import io.ktor.server.html.respondHtml
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import kotlinx.html.body
import kotlinx.html.div
import kotlinx.html.unsafe

fun Route.messages() {
    get("/message") {
        val message = call.parameters["text"] ?: ""
        call.respondHtml {
            body { div { unsafe { +message } } }
        }
    }
}
