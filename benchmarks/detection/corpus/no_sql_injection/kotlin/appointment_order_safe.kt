package fr.poids.server

import io.ktor.server.application.ApplicationCall
import java.sql.Connection
import java.sql.ResultSet

enum class Order(val column: String) { DATE("starts_at"), CITY("city") }

fun list(call: ApplicationCall, connection: Connection): ResultSet {
    val order = Order.entries.find { it.name == call.request.queryParameters["order"] } ?: Order.DATE
    val statement = connection.prepareStatement(
        "select id, starts_at from appointment where city = ? order by ${order.column}",
    )
    statement.setString(1, call.request.queryParameters["city"])
    return statement.executeQuery()
}
