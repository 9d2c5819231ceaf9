package fr.poids.data

import androidx.room.Dao
import androidx.room.Query
import androidx.sqlite.db.SimpleSQLiteQuery
import androidx.sqlite.db.SupportSQLiteDatabase

@Dao
interface WeightPeriodDao {
    @Query("SELECT * FROM weight WHERE day BETWEEN :from AND :to AND note LIKE '%' || :note || '%'")
    fun between(from: String, to: String, note: String): List<Weight>
}

fun countNotes(db: SupportSQLiteDatabase, note: String): Int {
    val query = SimpleSQLiteQuery("SELECT id FROM weight WHERE note = ?", arrayOf<Any>(note))
    return db.query(query).use { it.count }
}
