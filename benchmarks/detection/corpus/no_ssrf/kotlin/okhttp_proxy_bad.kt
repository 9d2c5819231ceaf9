package fr.liens

import javax.servlet.http.HttpServletRequest
import okhttp3.OkHttpClient
import okhttp3.Request

class PictureProxy(private val http: OkHttpClient) {
    fun fetch(request: HttpServletRequest): ByteArray? {
        val target = request.getParameter("u")
        val call = http.newCall(Request.Builder().url(target).build())
        return call.execute().use { it.body?.bytes() }
    }
}
