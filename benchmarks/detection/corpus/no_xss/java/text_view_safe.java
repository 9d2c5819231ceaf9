package fr.annuaire;

import android.app.Activity;
import android.os.Bundle;
import android.text.TextUtils;
import android.webkit.WebView;
import android.widget.TextView;

public class NoteTextActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String note = getIntent().getStringExtra("note");
        TextView text = new TextView(this);
        text.setText(note);
        WebView view = new WebView(this);
        view.loadData("<p>" + TextUtils.htmlEncode(note) + "</p>", "text/html; charset=utf-8", null);
        setContentView(text);
    }
}
