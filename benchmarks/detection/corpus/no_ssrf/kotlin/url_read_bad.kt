package fr.liens

import java.net.URL
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@RestController
class IcsController {
    @GetMapping("/agenda")
    fun agenda(@RequestParam server: String, @RequestParam calendar: String): String {
        val address = "https://$server/calendars/$calendar.ics"
        return URL(address).readText()
    }
}
