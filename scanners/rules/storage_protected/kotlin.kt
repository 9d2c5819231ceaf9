package org.example.store

class Store(private val prefs: SharedPreferences) {
    fun badToken(token: String) {
        // ruleid: kotlin-clear-storage
        prefs.edit().putString("access_token", token).apply()
    }

    fun badEdit(nir: String) {
        // ruleid: kotlin-clear-storage
        prefs.edit { putString("nir", nir) }
    }

    suspend fun badDataStore(token: String) {
        // ruleid: kotlin-clear-storage
        context.dataStore.edit { settings -> settings[TOKEN] = token }
    }

    // ruleid: kotlin-clear-storage
    fun badWorld(context: Context) = context.getSharedPreferences("user", Context.MODE_WORLD_READABLE)

    fun badFile(context: Context, diagnosis: String) {
        // ruleid: kotlin-clear-storage
        File(context.filesDir, "diagnosis.txt").writeText(diagnosis)
    }

    fun badExternal(context: Context, patient: Patient) {
        // ruleid: kotlin-clear-storage
        File(context.getExternalFilesDir(null), "patient.json").writeText(patient.toJson())
    }

    fun badRealm() {
        // ruleid: kotlin-clear-storage
        val configuration = RealmConfiguration.Builder().name("health.realm").build()
        Realm.setDefaultConfiguration(configuration)
    }

    // ruleid: kotlin-clear-storage
    fun badRoom(context: Context) = Room.databaseBuilder(context, HealthDatabase::class.java, "health.db").build()

    fun Application.badCookie() {
        // ruleid: kotlin-open-cookie
        routing { get("/") { call.response.cookies.append("session", token) } }
    }

    fun safeSetting(theme: String) {
        prefs.edit().putString("theme", theme).apply()
    }

    fun safeEncrypted(token: String) {
        prefs.edit().putString("access_token", cipher.encrypt(token)).apply()
    }

    fun safeRoom(context: Context, key: ByteArray) = Room.databaseBuilder(context, HealthDatabase::class.java, "health.db")
        .openHelperFactory(SupportFactory(key)).build()

    fun safeRealm(key: ByteArray) {
        val configuration = RealmConfiguration.Builder().encryptionKey(key).build()
    }

    fun Application.safeCookie() {
        routing { get("/") { call.response.cookies.append("session", token, secure = true, httpOnly = true) } }
    }

    fun safePhotos(context: Context) = context.getExternalFilesDir(Environment.DIRECTORY_PICTURES)
}

// ruleid: kotlin-clear-database
class BadHelper(context: Context) : SQLiteOpenHelper(context, "patients.db", null, 1)
