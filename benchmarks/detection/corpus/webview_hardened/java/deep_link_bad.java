package fr.aide;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.webkit.WebView;

public class PageActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Uri link = getIntent().getData();
        String page = link.getQueryParameter("page");
        WebView view = findViewById(R.id.web);
        view.getSettings().setJavaScriptEnabled(true);
        view.loadUrl(page);
    }
}
