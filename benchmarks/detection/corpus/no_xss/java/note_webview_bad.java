package fr.annuaire;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class NoteActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView view = new WebView(this);
        view.getSettings().setJavaScriptEnabled(true);
        String note = getIntent().getStringExtra("note");
        view.loadDataWithBaseURL("https://annuaire.example/", "<article>" + note + "</article>", "text/html", "UTF-8", null);
        setContentView(view);
    }
}
