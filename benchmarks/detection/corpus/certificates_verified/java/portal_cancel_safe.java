package fr.sante.portal;

import android.net.http.SslError;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;

public class PortalStrictClient extends WebViewClient {
    private final Runnable onProblem;

    public PortalStrictClient(Runnable onProblem) { this.onProblem = onProblem; }

    @Override
    public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
        handler.cancel();
        onProblem.run();
    }
}
