package fr.regles

import io.ktor.server.application.call
import io.ktor.server.request.receiveParameters
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.post

fun evaluate(formula: String, age: Int): Int = when (formula) {
    "max_pulse" -> 220 - age
    "reserve" -> (220 - age) / 2
    else -> throw IllegalArgumentException("unknown formula")
}

fun Route.formulas() {
    post("/formulas/run") {
        val form = call.receiveParameters()
        call.respondText(evaluate(form["formula"].orEmpty(), form["age"]?.toIntOrNull() ?: 0).toString())
    }
}
