package fr.bilan.ui

object Routes {
    const val PASSWORD = "settings/password"
    const val PASSWORD_RESET = "password_reset/{token}"
    const val TOKEN_ARGUMENT = "token"
    const val API_KEY_DOCUMENTATION = "https://docs.bilan.fr/api-keys"
}

fun isPasswordRoute(route: String) = route == Routes.PASSWORD || route.startsWith("password_reset/")
