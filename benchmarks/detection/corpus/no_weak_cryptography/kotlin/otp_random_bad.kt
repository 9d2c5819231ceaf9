package fr.journal.crypto

import kotlin.random.Random

class OneTimeCode {
    fun issue(): String {
        val code = Random.nextInt(0, 1_000_000)
        return code.toString().padStart(6, '0')
    }

    fun resetToken(): String = (1..32).map { "abcdef0123456789"[Random.nextInt(16)] }.joinToString("")
}
