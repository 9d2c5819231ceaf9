package fr.vaccins

import android.content.Intent
import androidx.appcompat.app.AppCompatActivity

class ReturnActivity : AppCompatActivity() {
    override fun onResume() {
        super.onResume()
        val target = intent.getParcelableExtra<Intent>("target") ?: return finish()
        val component = target.resolveActivity(packageManager)
        if (component?.packageName == packageName && component.className == BookletActivity::class.java.name) {
            startActivity(target)
        }
        finish()
    }
}
