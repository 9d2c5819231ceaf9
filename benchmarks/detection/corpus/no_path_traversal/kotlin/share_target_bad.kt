package fr.imagier

import android.app.Activity
import android.net.Uri
import android.os.Bundle
import android.provider.OpenableColumns
import java.io.File

class ImportActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val uri = intent.data ?: return finish()
        val target = File(filesDir, nameOf(uri))
        contentResolver.openInputStream(uri)?.use { input -> target.outputStream().use { input.copyTo(it) } }
    }

    private fun nameOf(uri: Uri): String =
        contentResolver.query(uri, null, null, null, null)!!.use {
            it.moveToFirst()
            it.getString(it.getColumnIndexOrThrow(OpenableColumns.DISPLAY_NAME))
        }
}
