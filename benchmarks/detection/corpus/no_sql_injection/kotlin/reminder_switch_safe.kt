package fr.poids.reminders

import android.content.ContentValues
import android.content.Intent
import android.database.sqlite.SQLiteDatabase

private const val TABLE = "reminders"

class ReminderSwitch(private val db: SQLiteDatabase) {
    fun toggle(intent: Intent) {
        val label = intent.getStringExtra("label").orEmpty()
        val values = ContentValues().apply { put("active", 0) }
        db.update(TABLE, values, "label = ?", arrayOf(label))
        db.execSQL("DELETE FROM $TABLE WHERE active = 0 AND label = ?", arrayOf(label))
    }
}
