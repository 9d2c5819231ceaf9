package fr.rdv.web

import io.ktor.http.ContentType
import io.ktor.server.application.call
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.get

fun Route.calendarFile() {
    get("/calendar.ics") {
        val summary = call.request.queryParameters["summary"]?.replace(Regex("[\\r\\n]"), " ")
        call.respondText("BEGIN:VCALENDAR\r\nSUMMARY:$summary\r\nEND:VCALENDAR", ContentType.parse("text/calendar"))
    }
}
