package fr.hydrate

import android.content.Context
import androidx.security.crypto.EncryptedSharedPreferences
import androidx.security.crypto.MasterKeys

fun tokenPreferences(context: Context) = EncryptedSharedPreferences.create(
    "auth",
    MasterKeys.getOrCreate(MasterKeys.AES256_GCM_SPEC),
    context,
    EncryptedSharedPreferences.PrefKeyEncryptionScheme.AES256_SIV,
    EncryptedSharedPreferences.PrefValueEncryptionScheme.AES256_GCM,
)

fun saveToken(context: Context, token: String) {
    tokenPreferences(context).edit().putString("auth_token", token).apply()
}
