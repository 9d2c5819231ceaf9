package fr.aide;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.webkit.WebView;
import java.util.Set;

public class ArticleActivity extends Activity {
    private static final Set<String> HOSTS = Set.of("www.aide.fr", "articles.aide.fr");

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Uri article = Uri.parse(getIntent().getStringExtra("article"));
        if (!"https".equals(article.getScheme()) || !HOSTS.contains(article.getHost())) {
            finish();
            return;
        }
        WebView view = new WebView(this);
        view.loadUrl(article.toString());
        setContentView(view);
    }
}
