package fr.radio.export

import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@RestController
class ArchiveController {
    @PostMapping("/archive")
    fun archive(@RequestParam label: String): Int {
        val command = "tar czf /archives/" + label + ".tgz /exports"
        return ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()
    }
}
