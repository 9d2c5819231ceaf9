package fr.app;

import android.app.Application;
import com.facebook.stetho.Stetho;
import com.facebook.stetho.okhttp3.StethoInterceptor;
import okhttp3.OkHttpClient;

public class DiaryApplication extends Application {
    OkHttpClient http;

    @Override
    public void onCreate() {
        super.onCreate();
        Stetho.initializeWithDefaults(this);
        http = new OkHttpClient.Builder().addNetworkInterceptor(new StethoInterceptor()).build();
    }
}
