package fr.bilan.server

import io.ktor.server.application.Application

class Secrets(application: Application) {
    private val config = application.environment.config
    val jwtSecret: String = config.property("jwt.secret").getString()
    val dbPassword: String = System.getenv("BILAN_DB_PASSWORD") ?: error("BILAN_DB_PASSWORD is not set")
}
