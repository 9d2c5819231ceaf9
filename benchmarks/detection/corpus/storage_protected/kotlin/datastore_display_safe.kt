package fr.hydrate

import android.content.Context
import androidx.datastore.preferences.core.booleanPreferencesKey
import androidx.datastore.preferences.core.edit
import androidx.datastore.preferences.core.stringPreferencesKey
import androidx.datastore.preferences.preferencesDataStore

private val Context.display by preferencesDataStore("display")
private val LANGUAGE = stringPreferencesKey("language")
private val DARK = booleanPreferencesKey("dark")

suspend fun Context.saveDisplay(language: String, dark: Boolean) {
    display.edit {
        it[LANGUAGE] = language
        it[DARK] = dark
    }
}
