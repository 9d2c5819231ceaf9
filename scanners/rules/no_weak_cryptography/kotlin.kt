fun vulnerable(data: ByteArray, key: SecretKey) {
    // ruleid: kotlin-weak-hash
    MessageDigest.getInstance("MD5").digest(data)
    // ruleid: kotlin-weak-hash
    val digest = MessageDigest.getInstance("SHA-1")
    // ruleid: kotlin-weak-cipher
    val cipher = Cipher.getInstance("DES/CBC/PKCS5Padding")
    // ruleid: kotlin-weak-cipher
    Cipher.getInstance("AES/ECB/PKCS5Padding")
    // ruleid: kotlin-fixed-initialisation-vector
    val iv = IvParameterSpec("0123456789abcdef".toByteArray())
    // ruleid: kotlin-predictable-random
    val token = Random.nextLong().toString(16)
    // ruleid: kotlin-predictable-random
    val otp = (100000..999999).random()
    val generator = KeyPairGenerator.getInstance("RSA")
    // ruleid: kotlin-small-key
    generator.initialize(1024)
}

fun safe(data: ByteArray) {
    MessageDigest.getInstance("SHA-256").digest(data)
    Cipher.getInstance("AES/GCM/NoPadding")
    Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding")
    val delay = Random.nextInt(100)
    val token = SecureRandom().nextLong()
    val generator = KeyPairGenerator.getInstance("RSA")
    generator.initialize(3072)
}
