package fr.liens

import java.net.URI
import org.springframework.http.HttpStatus
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.server.ResponseStatusException

private val ALLOWED = setOf("agenda.liens.fr", "agenda.ars.example")

@RestController
class AllowedIcsController {
    @GetMapping("/agenda/allowed")
    fun agenda(@RequestParam address: String): String {
        val uri = URI(address)
        if (uri.scheme != "https" || uri.host !in ALLOWED) throw ResponseStatusException(HttpStatus.BAD_REQUEST)
        return uri.toURL().readText()
    }
}
