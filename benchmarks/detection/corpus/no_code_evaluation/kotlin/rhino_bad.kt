package fr.regles

import android.content.Intent
import org.mozilla.javascript.Context

class DoseCalculator {
    fun compute(intent: Intent): String {
        val expression = intent.getStringExtra("expression")
        val context = Context.enter()
        context.optimizationLevel = -1
        val scope = context.initStandardObjects()
        val source = "var dose = $expression; dose"
        return Context.toString(context.evaluateString(scope, source, "dose", 1, null))
    }
}
