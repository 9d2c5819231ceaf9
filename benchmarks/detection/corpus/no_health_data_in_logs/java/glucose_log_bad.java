package fr.diabete;

import android.util.Log;

public class GlucoseMonitor {
    private static final String TAG = "GlucoseMonitor";
    private double glucose;

    void onMeasure(double value, String patientName) {
        glucose = value;
        Log.d(TAG, "glucose of " + patientName + " is " + value + " mg/dL");
    }
}
