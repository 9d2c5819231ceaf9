package fr.aide;

import android.webkit.WebView;

class WebCleaner {
    void clean(WebView view) {
        view.removeJavascriptInterface("searchBoxJavaBridge_");
        view.removeJavascriptInterface("accessibility");
        view.clearCache(true);
        view.getSettings().setSafeBrowsingEnabled(true);
        view.getSettings().setSaveFormData(false);
    }
}
