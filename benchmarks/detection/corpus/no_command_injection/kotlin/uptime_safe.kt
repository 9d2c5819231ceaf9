package fr.radio.status

import java.util.concurrent.TimeUnit

class HostStatus {
    fun uptime(): String {
        val process = ProcessBuilder("sh", "-c", "uptime | cut -d, -f1").redirectErrorStream(true).start()
        process.waitFor(5, TimeUnit.SECONDS)
        return process.inputStream.bufferedReader().readText().trim()
    }
}
