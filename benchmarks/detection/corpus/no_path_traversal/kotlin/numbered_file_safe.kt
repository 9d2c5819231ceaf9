package fr.imagier

import android.content.Context
import android.content.Intent
import java.io.File

class SlideStore(private val context: Context) {
    fun open(intent: Intent): ByteArray {
        val number = intent.getIntExtra("slide", 0)
        val title = intent.getStringExtra("title")
        val file = File(context.filesDir, "slide-$number.png")
        return if (title.isNullOrEmpty()) ByteArray(0) else file.readBytes()
    }
}
