package fr.app

import io.ktor.server.application.log
import io.ktor.server.engine.applicationEngineEnvironment
import io.ktor.server.engine.connector
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty

fun serve(port: Int) {
    val environment = applicationEngineEnvironment {
        developmentMode = false
        connector { this.port = port }
        module { log.debug("module loaded") }
    }
    embeddedServer(Netty, environment).start(wait = true)
}
