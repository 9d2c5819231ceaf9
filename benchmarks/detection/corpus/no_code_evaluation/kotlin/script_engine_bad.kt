package fr.regles

import io.ktor.server.application.call
import io.ktor.server.request.receiveText
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.post
import javax.script.ScriptEngineManager

fun Route.rules() {
    post("/rules/run") {
        val script = call.receiveText()
        val engine = ScriptEngineManager().getEngineByExtension("kts")
        call.respondText(engine.eval(script).toString())
    }
}
