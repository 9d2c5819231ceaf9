class Sessions {
    fun faults(login: String): SecretKey {
        // ruleid: kotlin-secret-in-call, any-secret-in-assignment
        val form = listOf("grant_type" to "client_credentials", "client_secret" to "g8Kq2Lw0ZpX4nB6v")
        // ruleid: kotlin-secret-in-call
        val basic = "Basic " + Base64.getEncoder().encodeToString("reader:Wq7-rT2_pZ9x".toByteArray())
        // ruleid: kotlin-secret-in-call
        val mail = PasswordAuthentication(login, "Wq7-rT2_pZ9x")
        val raw = "k3yF0rTh3W4rdStay".toByteArray()
        // ruleid: kotlin-secret-in-call
        return SecretKeySpec(raw, "AES")
    }

    fun safe(login: String, wrapped: ByteArray): SecretKey {
        val form = listOf("grant_type" to "client_credentials", "client_secret" to System.getenv("CLIENT_SECRET"))
        val mail = PasswordAuthentication(login, System.getenv("SMTP_PASSWORD"))
        val raw = vault.unwrap(wrapped)
        return SecretKeySpec(raw, "AES")
    }
}
