package fr.app;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.os.Debug;

final class Tampering {
    static boolean suspected(Context context) {
        boolean debuggable = (context.getApplicationInfo().flags & ApplicationInfo.FLAG_DEBUGGABLE) != 0;
        return debuggable || Debug.isDebuggerConnected();
    }
}
