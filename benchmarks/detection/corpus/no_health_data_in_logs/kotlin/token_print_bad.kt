package fr.minceur

import android.util.Log

class Login(private val api: Api) {
    suspend fun signIn(email: String, password: String) {
        val session = api.signIn(email, password)
        Log.i("Login", "signed in, token: ${session.accessToken}")
    }
}
