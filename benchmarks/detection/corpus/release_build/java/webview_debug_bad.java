package fr.app;

import android.app.Application;
import android.webkit.WebView;

public class CareApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        WebView.setWebContentsDebuggingEnabled(true);
        Notifications.createChannels(this);
    }
}
