package fr.poids.data

import androidx.room.Dao
import androidx.room.RawQuery
import androidx.sqlite.db.SimpleSQLiteQuery
import androidx.sqlite.db.SupportSQLiteQuery

@Dao
interface WeightDao {
    @RawQuery
    fun run(query: SupportSQLiteQuery): List<Weight>
}

class WeightRepository(private val dao: WeightDao) {
    fun search(note: String): List<Weight> {
        val sql = "SELECT * FROM weight WHERE note LIKE '%$note%' ORDER BY day DESC"
        return dao.run(SimpleSQLiteQuery(sql))
    }
}
