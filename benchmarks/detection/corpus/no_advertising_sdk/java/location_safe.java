package fr.pub;

import android.content.Context;
import com.google.android.gms.location.FusedLocationProviderClient;
import com.google.android.gms.location.LocationServices;
import com.google.android.gms.tasks.Task;

class NearestPharmacy {
    Task<android.location.Location> locate(Context context) {
        FusedLocationProviderClient client = LocationServices.getFusedLocationProviderClient(context);
        return client.getLastLocation();
    }
}
