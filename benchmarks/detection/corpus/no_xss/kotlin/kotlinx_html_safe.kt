package fr.rdv.web

import io.ktor.server.application.call
import io.ktor.server.html.respondHtml
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import kotlinx.html.body
import kotlinx.html.h2
import kotlinx.html.unsafe

private const val STYLE = "<style>h2 { color: teal }</style>"

fun Route.doctors() {
    get("/doctors") {
        val city = call.request.queryParameters["city"] ?: "Brest"
        call.respondHtml {
            body {
                unsafe { +STYLE }
                h2 { +"Médecins à $city" }
            }
        }
    }
}
