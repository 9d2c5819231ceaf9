package fr.hydrate

import android.content.Context
import androidx.datastore.preferences.core.edit
import androidx.datastore.preferences.core.stringPreferencesKey
import androidx.datastore.preferences.preferencesDataStore

private val Context.store by preferencesDataStore("profile")
private val DIAGNOSIS = stringPreferencesKey("diagnosis")

suspend fun Context.saveDiagnosis(diagnosis: String) {
    store.edit { it[DIAGNOSIS] = diagnosis }
}
