package fr.carnet.glucose;

import android.content.Intent;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;

class GlucoseStore {
    private final SQLiteDatabase database;

    GlucoseStore(SQLiteDatabase database) {
        this.database = database;
    }

    Cursor ofDay(Intent intent) {
        String day = intent.getStringExtra("day");
        String selection = "day = ?" + (intent.getBooleanExtra("fasting", false) ? " AND fasting = 1" : "");
        return database.rawQuery(
            "SELECT value, unit FROM glucose WHERE " + selection, new String[] {day});
    }
}
