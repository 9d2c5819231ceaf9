object Settings {
    // ruleid: any-secret-in-assignment
    const val API_KEY = "q8Zt3LmP0vRk7WcYx2Nb"
    // ruleid: any-password-in-assignment
    private val password: String = "Hunter2!winter"

    val apiKey = BuildConfig.API_KEY
    const val KEY_PASSWORD = "key_password"
}
