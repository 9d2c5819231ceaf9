package fr.journal.crypto

import javax.crypto.Cipher
import javax.crypto.spec.SecretKeySpec

class DiaryCipher(private val key: ByteArray) {
    fun seal(text: String): ByteArray {
        val cipher = Cipher.getInstance("DESede/ECB/PKCS5Padding")
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeySpec(key, "DESede"))
        return cipher.doFinal(text.toByteArray())
    }
}
