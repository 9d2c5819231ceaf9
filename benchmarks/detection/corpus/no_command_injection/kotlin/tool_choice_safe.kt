package fr.radio.export

import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@RestController
class ToolController {
    @PostMapping("/compress")
    fun compress(@RequestParam method: String): Int {
        val tool = when (method) {
            "fast" -> "lz4"
            "small" -> "xz"
            else -> "gzip"
        }
        return Runtime.getRuntime().exec(arrayOf(tool, "/exports/latest.csv")).waitFor()
    }
}
