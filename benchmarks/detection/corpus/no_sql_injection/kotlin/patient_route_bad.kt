package fr.poids.server

import io.ktor.server.application.call
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.sql.DriverManager

fun Route.appointments(url: String) {
    get("/appointments") {
        val city = call.request.queryParameters["city"] ?: ""
        DriverManager.getConnection(url).use { connection ->
            val rows = connection.createStatement()
                .executeQuery("select id, starts_at from appointment where city = '" + city + "'")
            val ids = generateSequence { if (rows.next()) rows.getInt(1) else null }.toList()
            call.respond(ids)
        }
    }
}
