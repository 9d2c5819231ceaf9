package fr.exercices

import android.webkit.WebView

fun WebView.showExercise(name: String) {
    settings.javaScriptEnabled = true
    settings.allowFileAccess = true
    settings.allowUniversalAccessFromFileURLs = true
    loadUrl("file:///android_asset/exercises/index.html")
}
