package fr.regles

import android.content.Context as AndroidContext
import org.mozilla.javascript.Context
import org.mozilla.javascript.ScriptableObject

class BundledRules(private val android: AndroidContext) {
    fun run(age: Int): String {
        val source = android.assets.open("rules.js").bufferedReader().readText()
        val context = Context.enter()
        val scope = context.initSafeStandardObjects()
        ScriptableObject.putProperty(scope, "age", age)
        return Context.toString(context.evaluateString(scope, source, "rules.js", 1, null))
    }
}
