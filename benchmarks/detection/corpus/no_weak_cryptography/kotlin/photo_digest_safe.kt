package fr.journal.crypto

import java.io.InputStream
import java.security.DigestInputStream
import java.security.MessageDigest

fun fingerprint(photo: InputStream): String {
    val digest = MessageDigest.getInstance("SHA-256")
    DigestInputStream(photo, digest).use { it.readBytes() }
    return digest.digest().joinToString("") { "%02x".format(it) }
}
