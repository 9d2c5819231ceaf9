package fr.rappels;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class LoginActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (Session.isOpen(this)) {
            Intent next = getIntent().getParcelableExtra("next");
            startActivity(next);
            finish();
        }
    }
}
