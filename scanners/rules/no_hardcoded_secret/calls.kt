// ruleid: kotlin-secret-in-call
val key = SecretKeySpec("q8Zt3LmP0vRk7WcY".toByteArray(), "AES")
// ruleid: kotlin-secret-in-call
val store = SQLiteDatabase.openOrCreateDatabase(file, "gr33n-tea-room", null)
// ruleid: any-secret-as-default
val apiKey = System.getenv("API_KEY") ?: "q8Zt3LmP0vRk7WcYx2Nb"

val safeKey = SecretKeySpec(bytes, "AES")
val other = System.getenv("API_KEY") ?: error("API_KEY is missing")
