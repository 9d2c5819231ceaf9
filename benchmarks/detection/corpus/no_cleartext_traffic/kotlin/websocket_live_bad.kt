package fr.sommeil.live

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.WebSocketListener

class LivePulse(private val http: OkHttpClient, private val listener: WebSocketListener) {
    fun start(session: String) {
        val request = Request.Builder().url("ws://direct.sommeil-serein.fr/pulse/$session").build()
        http.newWebSocket(request, listener)
    }
}
