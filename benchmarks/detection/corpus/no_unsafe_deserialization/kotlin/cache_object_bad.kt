package fr.menu.cache

import java.io.ByteArrayInputStream
import java.io.ObjectInputStream
import java.util.Base64
import javax.servlet.http.HttpServletRequest

fun preferencesOf(request: HttpServletRequest): Preferences {
    val value = request.getHeader("X-Preferences")
    val bytes = Base64.getDecoder().decode(value)
    return ObjectInputStream(ByteArrayInputStream(bytes)).use { it.readObject() as Preferences }
}
