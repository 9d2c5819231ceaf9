package org.example.app;

class App extends Application {
    private static final boolean ENABLED = true;

    void badWebView() {
        // ruleid: java-development-tool-on
        WebView.setWebContentsDebuggingEnabled(true);
    }

    void badStetho() {
        // ruleid: java-development-tool-on
        Stetho.initializeWithDefaults(this);
    }

    void badStrictMode() {
        // ruleid: java-development-tool-on
        StrictMode.setThreadPolicy(new StrictMode.ThreadPolicy.Builder().detectAll().penaltyLog().build());
    }

    void badLogging(HttpLoggingInterceptor interceptor) {
        // ruleid: java-development-tool-on
        interceptor.setLevel(HttpLoggingInterceptor.Level.BODY);
    }

    void badTree() {
        // ruleid: java-development-tool-on
        Timber.plant(new Timber.DebugTree());
    }

    void badProfile(SpringApplication application) {
        // ruleid: java-development-tool-on
        application.setAdditionalProfiles("dev");
    }

    // ruleid: java-development-tool-on
    @GetMapping("/debug")
    String badEndpoint() {
        return environment.toString();
    }

    void badTrace(Exception error, HttpServletResponse response) throws IOException {
        // ruleid: java-development-tool-on
        error.printStackTrace(response.getWriter());
    }

    void safeWebView() {
        WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG);
    }

    void safeGuarded() {
        if (BuildConfig.DEBUG) {
            WebView.setWebContentsDebuggingEnabled(true);
            Stetho.initializeWithDefaults(this);
        }
    }

    void safeOff() {
        WebView.setWebContentsDebuggingEnabled(false);
    }

    void safeLogging(HttpLoggingInterceptor interceptor) {
        interceptor.setLevel(HttpLoggingInterceptor.Level.NONE);
    }

    void safeProfile(SpringApplication application) {
        application.setAdditionalProfiles("production");
    }

    @GetMapping("/patients")
    String safeEndpoint() {
        return "patients";
    }
}

class BadFlags {
    // ruleid: java-development-tool-on
    private static final boolean DEBUG = true;
}
