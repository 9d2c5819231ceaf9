// ruleid: kotlin-clear-storage
private val GLYCEMIA = doublePreferencesKey("glycemie")
// ruleid: kotlin-clear-storage
val token = stringPreferencesKey("refresh_token")
private val THEME = stringPreferencesKey("theme")
private val OPENED = intPreferencesKey("times_opened")

fun keep(context: Context, weights: List<Double>) {
    // ruleid: kotlin-clear-storage
    val folder = Environment.getExternalStorageDirectory()
    File(folder, "weights.csv").writeText(weights.joinToString())
}
