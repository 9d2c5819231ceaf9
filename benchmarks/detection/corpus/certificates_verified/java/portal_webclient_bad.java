package fr.sante.portal;

import android.net.http.SslError;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;

public class PortalClient extends WebViewClient {
    @Override
    public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
        int code = error.getPrimaryError();
        if (code == SslError.SSL_EXPIRED) {
            view.setContentDescription("expired");
        }
        handler.proceed();
    }
}
