package fr.exercices

import android.os.Bundle
import android.webkit.WebView
import androidx.appcompat.app.AppCompatActivity

class BrowserActivity : AppCompatActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val web = WebView(this)
        web.settings.javaScriptEnabled = true
        intent.getStringExtra("address")?.let { web.loadUrl(it) }
        setContentView(web)
    }
}
