package fr.hydrate

import android.content.Context
import androidx.core.content.edit

class TokenStore(context: Context) {
    private val preferences = context.getSharedPreferences("auth", Context.MODE_PRIVATE)

    fun save(token: String) = preferences.edit { putString("auth_token", token) }
}
