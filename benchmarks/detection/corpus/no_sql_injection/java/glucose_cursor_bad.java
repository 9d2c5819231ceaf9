package fr.carnet.glucose;

import android.app.Activity;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;

public class GlucoseListActivity extends Activity {
    private SQLiteDatabase database;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String day = getIntent().getStringExtra("day");
        StringBuilder sql = new StringBuilder("SELECT value, unit FROM glucose");
        if (day != null) {
            sql.append(" WHERE day = '").append(day).append("'");
        }
        sql.append(" ORDER BY measured_at");
        Cursor cursor = database.rawQuery(sql.toString(), null);
        show(cursor);
    }

    private void show(Cursor cursor) { }
}
