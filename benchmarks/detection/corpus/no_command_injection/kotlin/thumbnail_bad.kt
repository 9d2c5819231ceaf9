package fr.radio.media

import io.ktor.server.application.call
import io.ktor.server.response.respondText
import io.ktor.server.routing.Routing
import io.ktor.server.routing.get

fun Routing.thumbnails() {
    get("/thumb/{name}") {
        val name = call.parameters["name"]
        val process = Runtime.getRuntime().exec("convert /scans/$name -resize 128 /thumbs/$name.png")
        call.respondText("done ${process.waitFor()}")
    }
}
