package fr.sommeil.sync

import io.ktor.client.HttpClient
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.post
import io.ktor.http.URLProtocol

val client = HttpClient {
    defaultRequest {
        url {
            protocol = URLProtocol.HTTPS
            host = "sync.sommeil-serein.fr"
        }
    }
}

suspend fun upload(night: Night) = client.post("nights")
