package fr.liens

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.server.application.ApplicationCall
import io.ktor.server.request.receiveText

class Forwarder(private val http: HttpClient, private val settings: Map<String, String>) {
    suspend fun forward(call: ApplicationCall) {
        val body = call.receiveText()
        http.post(settings.getValue("forward.url")) { setBody(body) }
    }
}
