package fr.poids.reminders

import android.content.Intent
import android.database.sqlite.SQLiteDatabase

class ReminderReader(private val db: SQLiteDatabase) {
    fun open(intent: Intent): Int {
        val label = intent.getStringExtra("label")
        val where = "label = '%s' AND active = 1".format(label)
        val cursor = db.query("reminders", arrayOf("id"), where, null, null, null, null)
        return cursor.use { it.count }
    }
}
