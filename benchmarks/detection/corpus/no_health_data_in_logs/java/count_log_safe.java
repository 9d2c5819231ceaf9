package fr.diabete;

import android.util.Log;
import java.util.List;

public class GlucoseSync {
    private static final String TAG = "GlucoseSync";

    void onSynced(List<Double> glucoseValues, long millis) {
        Log.i(TAG, "sent " + glucoseValues.size() + " measurements in " + millis + " ms");
        if (glucoseValues.isEmpty()) {
            Log.w(TAG, "no glucose measurement to send");
        }
    }
}
