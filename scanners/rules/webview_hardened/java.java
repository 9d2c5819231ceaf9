package org.example.web;

class Web extends Activity {
    void badFiles(WebView view) {
        // ruleid: java-web-view-open
        view.getSettings().setAllowFileAccessFromFileURLs(true);
    }

    void badUniversal(WebSettings settings) {
        // ruleid: java-web-view-open
        settings.setAllowUniversalAccessFromFileURLs(true);
    }

    void badAccess(WebSettings settings) {
        // ruleid: java-web-view-open
        settings.setAllowFileAccess(true);
    }

    void badMixed(WebSettings settings) {
        // ruleid: java-web-view-open
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_ALWAYS_ALLOW);
    }

    void badBridge(WebView view) {
        view.getSettings().setJavaScriptEnabled(true);
        // ruleid: java-web-view-open
        view.addJavascriptInterface(new Bridge(), "health");
        view.loadUrl("https://app.example.org/");
    }

    void badLink(WebView view) {
        // ruleid: java-web-view-loads-outside-address
        view.loadUrl(getIntent().getStringExtra("url"));
    }

    void badData(WebView view) {
        Uri uri = getIntent().getData();
        // ruleid: java-web-view-loads-outside-address
        view.loadUrl(uri.toString());
    }

    void badSafeBrowsing(WebSettings settings) {
        // ruleid: java-web-view-open
        settings.setSafeBrowsingEnabled(false);
    }

    void badDebugging() {
        // ruleid: java-web-view-open
        WebView.setWebContentsDebuggingEnabled(true);
    }

    void safeSettings(WebSettings settings) {
        settings.setAllowFileAccess(false);
        settings.setAllowUniversalAccessFromFileURLs(false);
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
        settings.setJavaScriptEnabled(true);
    }

    void safeConstant(WebView view) {
        view.loadUrl("https://app.example.org/");
    }

    void safeList(WebView view) {
        Uri uri = getIntent().getData();
        if (ALLOWED_HOSTS.contains(uri.getHost())) {
            view.loadUrl(uri.toString());
        }
    }

    void safeAsset(WebView view) {
        view.addJavascriptInterface(new Bridge(), "help");
        view.loadUrl("file:///android_asset/help.html");
    }

    void safeDebugging() {
        WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG);
    }
}
