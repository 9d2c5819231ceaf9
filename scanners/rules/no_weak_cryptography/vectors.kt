class Vectors {
    fun faults(cipher: Cipher, key: SecretKey) {
        val zero = ByteArray(12)
        // ruleid: kotlin-fixed-initialisation-vector
        cipher.init(Cipher.ENCRYPT_MODE, key, GCMParameterSpec(128, zero))
    }

    fun safe(cipher: Cipher, key: SecretKey, random: SecureRandom, message: ByteBuffer) {
        val drawn = ByteArray(12)
        random.nextBytes(drawn)
        cipher.init(Cipher.ENCRYPT_MODE, key, GCMParameterSpec(128, drawn))
        val other = ByteArray(12).also { random.nextBytes(it) }
        cipher.init(Cipher.ENCRYPT_MODE, key, GCMParameterSpec(128, other))
        val received = ByteArray(12)
        message.get(received)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(128, received))
    }
}
