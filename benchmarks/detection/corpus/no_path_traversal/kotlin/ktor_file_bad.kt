package fr.imagier

import io.ktor.server.application.call
import io.ktor.server.response.respondFile
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.io.File

fun Route.images() {
    get("/images") {
        val name = call.request.queryParameters["file"] ?: return@get
        call.respondFile(File("/srv/images/$name"))
    }
}
