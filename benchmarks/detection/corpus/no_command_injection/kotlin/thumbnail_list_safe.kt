package fr.radio.media

import io.ktor.http.HttpStatusCode
import io.ktor.server.application.call
import io.ktor.server.response.respond
import io.ktor.server.routing.Routing
import io.ktor.server.routing.get

private val NAME = Regex("[a-z0-9]{8}")

fun Routing.thumbnailOf() {
    get("/thumb/{name}") {
        val name = call.parameters["name"].orEmpty()
        if (!NAME.matches(name)) return@get call.respond(HttpStatusCode.BadRequest)
        val process = ProcessBuilder("/usr/bin/convert", "/scans/$name", "-resize", "128", "/thumbs/$name.png").start()
        call.respond(process.waitFor())
    }
}
