package fr.vaccins

import android.content.Intent
import android.os.Bundle
import androidx.appcompat.app.AppCompatActivity

class UnlockActivity : AppCompatActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        findViewById<android.view.View>(R.id.unlock).setOnClickListener { forward() }
    }

    private fun forward() {
        val target = intent.getParcelableExtra<Intent>("target")
        startActivityForResult(target, 12)
    }
}
