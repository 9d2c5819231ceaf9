package fr.pub;

import android.app.Application;
import com.appsflyer.AppsFlyerLib;

public class SleepApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        AppsFlyerLib.getInstance().init(BuildConfig.FLYER_KEY, null, this);
        AppsFlyerLib.getInstance().start(this);
    }
}
