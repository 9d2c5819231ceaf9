package fr.sommeil.sync

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody

class SleepSync(private val client: HttpClient) {
    suspend fun upload(night: Night) {
        client.post("http://sync.sommeil-serein.fr/nights") {
            setBody(night)
        }
    }
}
