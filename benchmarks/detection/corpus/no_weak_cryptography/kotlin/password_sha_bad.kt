package fr.journal.crypto

import java.security.MessageDigest

fun String.digestWith(algorithm: String): String =
    MessageDigest.getInstance(algorithm).digest(toByteArray()).joinToString("") { "%02x".format(it) }

class AccountStore(private val hashes: MutableMap<String, String>) {
    fun register(login: String, password: String) {
        val hash = MessageDigest.getInstance("SHA-1").digest(password.toByteArray())
        hashes[login] = hash.joinToString("") { "%02x".format(it) }
    }
}
