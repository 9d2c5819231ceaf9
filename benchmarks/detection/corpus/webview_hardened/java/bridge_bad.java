package fr.aide;

import android.webkit.JavascriptInterface;
import android.webkit.WebView;

class RecordBridge {
    private final RecordStore store;

    RecordBridge(RecordStore store) { this.store = store; }

    @JavascriptInterface
    public String records() { return store.asJson(); }

    void attach(WebView view) {
        view.getSettings().setJavaScriptEnabled(true);
        view.addJavascriptInterface(this, "records");
        view.loadUrl("https://partenaires.aide.fr/");
    }
}
