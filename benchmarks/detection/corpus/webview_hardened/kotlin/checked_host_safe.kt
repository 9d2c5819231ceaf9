package fr.exercices

import android.net.Uri
import android.os.Bundle
import android.webkit.WebView
import androidx.appcompat.app.AppCompatActivity

class LessonActivity : AppCompatActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val uri: Uri = intent.data ?: return finish()
        if (uri.scheme != "https" || uri.host != "lecons.exercices.fr") return finish()
        val web = WebView(this)
        web.loadUrl(uri.toString())
        setContentView(web)
    }
}
