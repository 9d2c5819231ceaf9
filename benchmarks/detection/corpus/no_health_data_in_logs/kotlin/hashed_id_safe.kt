package fr.minceur

import java.security.MessageDigest
import org.slf4j.LoggerFactory

private val logger = LoggerFactory.getLogger("imports")

fun imported(patientId: String, lines: Int) {
    val reference = MessageDigest.getInstance("SHA-256").digest(patientId.toByteArray())
        .take(6).joinToString("") { "%02x".format(it) }
    logger.info("{} lines imported for {}", lines, reference)
}
