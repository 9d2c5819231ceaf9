package fr.app

import io.ktor.server.engine.applicationEngineEnvironment
import io.ktor.server.engine.connector
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty

fun main() {
    val environment = applicationEngineEnvironment {
        developmentMode = true
        connector { port = 8080 }
        module { routes() }
    }
    embeddedServer(Netty, environment).start(wait = true)
}
