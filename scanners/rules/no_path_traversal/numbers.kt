class Numbered(private val context: Context) {
    fun safe(intent: Intent): File {
        val page = intent.getIntExtra("page", 0)
        val visit = intent.getLongExtra("visit", 0L)
        return File(context.filesDir, "visit-$visit-page-$page.pdf")
    }

    fun fault(intent: Intent): File {
        val page = intent.getStringExtra("page")
        // ruleid: kotlin-path-from-outside
        return File(context.filesDir, "page-$page.pdf")
    }
}
