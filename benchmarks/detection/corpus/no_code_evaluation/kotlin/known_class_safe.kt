package fr.regles

import android.content.Intent

private val MODULES = mapOf("pulse" to "fr.regles.PulseModule", "sleep" to "fr.regles.SleepModule")

class ModuleFactory {
    fun create(intent: Intent): Any? {
        val name = MODULES[intent.getStringExtra("module")] ?: return null
        return Class.forName(name).getDeclaredConstructor().newInstance()
    }
}
