package org.example.store

class Guarded(context: Context, key: MasterKey) {
    private val prefs = EncryptedSharedPreferences.create(context, "secret", key, KEYS, VALUES)

    fun safeToken(token: String) {
        prefs.edit().putString("access_token", token).apply()
    }
}
