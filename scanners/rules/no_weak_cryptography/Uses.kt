fun vulnerable(password: CharArray, salt: ByteArray) {
    // ruleid: kotlin-too-few-rounds
    PBEKeySpec(password, salt, 1000, 256)
    // ruleid: kotlin-small-key
    KeyPairGenerator.getInstance("RSA").apply { initialize(1024) }
    // ruleid: kotlin-weak-hash
    Mac.getInstance("HmacMD5")
}

// ruleid: kotlin-predictable-random
fun makePassword(letters: List<Char>) = (1..12).map { letters.random() }.joinToString("")

fun safe(password: CharArray, salt: ByteArray, body: ByteArray, tips: List<String>) {
    PBEKeySpec(password, salt, 310000, 256)
    val etag = MessageDigest.getInstance("MD5").digest(body)
    val tip = tips.random()
}
