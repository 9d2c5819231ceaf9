package fr.imagerie;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;

public class DeviceCheckActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        check(getIntent().getData().getQueryParameter("host"));
    }

    private void check(String host) {
        String[] command = {"sh", "-c", "ping -c 1 " + host};
        try {
            Runtime.getRuntime().exec(command);
        } catch (IOException e) {
            finish();
        }
    }
}
