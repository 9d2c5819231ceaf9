package fr.pub;

import android.app.Activity;
import android.os.Bundle;
import com.google.android.gms.ads.AdRequest;
import com.google.android.gms.ads.AdView;
import com.google.android.gms.ads.MobileAds;

public class TipActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        MobileAds.initialize(this, status -> { });
        AdView banner = findViewById(R.id.banner);
        banner.loadAd(new AdRequest.Builder().build());
    }
}
