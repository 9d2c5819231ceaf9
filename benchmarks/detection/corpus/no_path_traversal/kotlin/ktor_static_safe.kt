package fr.imagier

import io.ktor.http.HttpStatusCode
import io.ktor.server.application.call
import io.ktor.server.response.respond
import io.ktor.server.response.respondFile
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.io.File

fun Route.portraits(root: File = File("/srv/portraits").canonicalFile) {
    get("/portraits/{name}") {
        val file = File(root, call.parameters["name"].orEmpty()).canonicalFile
        if (!file.path.startsWith(root.path + File.separator)) return@get call.respond(HttpStatusCode.NotFound)
        call.respondFile(file)
    }
}
