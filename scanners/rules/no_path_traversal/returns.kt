package org.example.documents

class Returns(private val folder: File) {
    fun badExtra() {
        val name = intent.getStringExtra("file") ?: return
        // ruleid: kotlin-path-from-outside-later
        show(File(folder, name).readText())
    }

    fun badSegment(uri: Uri): String? {
        val name = uri.lastPathSegment ?: return null
        // ruleid: kotlin-path-from-outside-later
        return File(folder, "docs/$name").readText()
    }

    fun safeBaseName() {
        val name = intent.getStringExtra("file") ?: return
        show(File(folder, File(name).name).readText())
    }

    fun safeConstant() {
        val patient = selected ?: return
        File(folder, "export.json").writeText(patient.toJson())
    }
}
