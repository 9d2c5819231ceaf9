package org.example.app

// ruleid: kotlin-development-tool-on
const val DEBUG_MODE = true

class App : Application() {
    fun badWebView() {
        // ruleid: kotlin-development-tool-on
        WebView.setWebContentsDebuggingEnabled(true)
    }

    fun badStetho() {
        // ruleid: kotlin-development-tool-on
        Stetho.initializeWithDefaults(this)
    }

    fun badLogging() = HttpLoggingInterceptor().apply {
        // ruleid: kotlin-development-tool-on
        level = HttpLoggingInterceptor.Level.BODY
    }

    fun badTree() {
        // ruleid: kotlin-development-tool-on
        Timber.plant(Timber.DebugTree())
    }

    fun badServer() {
        embeddedServer(Netty, applicationEngineEnvironment {
            // ruleid: kotlin-development-tool-on
            developmentMode = true
        }).start()
    }

    fun Route.badRoute() {
        // ruleid: kotlin-development-tool-on
        get("/debug") { call.respondText(state.toString()) }
    }

    fun safeWebView() {
        WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG)
    }

    fun safeGuarded() {
        if (BuildConfig.DEBUG) {
            WebView.setWebContentsDebuggingEnabled(true)
            Timber.plant(Timber.DebugTree())
        }
    }

    fun safeLogging() = HttpLoggingInterceptor().apply {
        level = if (BuildConfig.DEBUG) HttpLoggingInterceptor.Level.BODY else HttpLoggingInterceptor.Level.NONE
    }

    fun safeOff() {
        WebView.setWebContentsDebuggingEnabled(false)
    }

    fun Route.safeRoute() {
        get("/patients") { call.respond(patients) }
    }
}
