package fr.minceur

import io.ktor.server.application.call
import io.ktor.server.application.log
import io.ktor.server.application.application
import io.ktor.server.request.receive
import io.ktor.server.routing.Route
import io.ktor.server.routing.post
import org.hl7.fhir.r4.model.Observation

fun Route.observations() {
    post("/Observation") {
        val observation = call.receive<Observation>()
        application.log.info("received observation: $observation")
    }
}
