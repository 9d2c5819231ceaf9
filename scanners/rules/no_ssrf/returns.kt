package org.example.proxy

class Returns(private val http: OkHttpClient) {
    fun badForward(request: HttpServletRequest, response: HttpServletResponse) {
        val target = request.getParameter("target") ?: return
        // ruleid: kotlin-request-to-outside-host-later
        URL(target).openStream().copyTo(response.outputStream)
    }

    fun safePath(request: HttpServletRequest, response: HttpServletResponse) {
        val id = request.getParameter("id") ?: return
        URL("https://fhir.example.org/Patient/$id").openStream().copyTo(response.outputStream)
    }
}
