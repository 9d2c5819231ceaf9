package fr.regles

import android.content.Context
import dalvik.system.DexClassLoader
import java.io.File
import java.net.URL

class ModuleInstaller(private val context: Context) {
    fun install(address: String): Any {
        val file = File(context.cacheDir, "module.jar")
        URL(address).openStream().use { input -> file.outputStream().use { input.copyTo(it) } }
        val loader = DexClassLoader(file.path, context.codeCacheDir.path, null, context.classLoader)
        return loader.loadClass("fr.regles.Module").getDeclaredConstructor().newInstance()
    }
}
