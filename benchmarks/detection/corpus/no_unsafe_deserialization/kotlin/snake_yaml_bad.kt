package fr.menu.recipes

import io.ktor.server.application.call
import io.ktor.server.request.receiveText
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.post
import org.yaml.snakeyaml.Yaml

fun Route.recipes() {
    post("/recipes/import") {
        val text = call.receiveText()
        val recipes = Yaml().load<Map<String, Any>>(text)
        call.respond(recipes.size)
    }
}
