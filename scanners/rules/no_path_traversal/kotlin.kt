package org.example.documents

class Documents(private val context: Context, private val folder: File) {
    @GetMapping("/documents/{name}")
    // ruleid: kotlin-path-from-outside
    fun badDownload(@PathVariable name: String): ByteArray = File("/srv/documents/$name").readBytes()

    fun badUnzip(zip: ZipInputStream) {
        var entry = zip.nextEntry
        while (entry != null) {
            // ruleid: kotlin-path-from-outside
            val target = File(folder, entry.name)
            target.outputStream().use { zip.copyTo(it) }
            entry = zip.nextEntry
        }
    }

    fun badZipFile(archive: File) {
        ZipFile(archive).use { zip ->
            zip.entries().asSequence().forEach { entry ->
                // ruleid: kotlin-path-from-outside
                File(folder, entry.name).writeBytes(zip.getInputStream(entry).readBytes())
            }
        }
    }

    override fun badOpenFile(uri: Uri, mode: String): ParcelFileDescriptor? {
        // ruleid: kotlin-path-from-outside, kotlin-path-from-outside-later
        val file = File(context.filesDir, uri.path ?: return null)
        // ruleid: kotlin-path-from-outside-later
        return ParcelFileDescriptor.open(file, ParcelFileDescriptor.MODE_READ_ONLY)
    }

    fun badExtra() {
        intent.getStringExtra("file")?.let { name ->
            // ruleid: kotlin-path-from-outside
            viewer.show(File(filesDir, name).readText())
        }
    }

    fun badExtraIt() {
        // ruleid: kotlin-path-from-outside
        intent.getStringExtra("file")?.let { show(File(filesDir, it).readText()) }
    }

    fun badUpload(file: MultipartFile) {
        // ruleid: kotlin-path-from-outside
        file.transferTo(folder.resolve(file.originalFilename!!))
    }

    fun Route.badKtor() {
        get("/files/{name}") {
            val name = call.parameters["name"] ?: return@get call.respond(HttpStatusCode.BadRequest)
            // ruleid: kotlin-path-from-outside
            call.respondFile(File("/srv/files"), name)
        }
    }

    fun safeBaseName(name: String): File = File(folder, File(name).name)

    fun safeCanonical(name: String): String {
        val file = File(folder, name).canonicalFile
        require(file.path.startsWith(folder.canonicalPath + File.separator))
        return file.readText()
    }

    fun safeUnzip(zip: ZipInputStream) {
        generateSequence { zip.nextEntry }.forEach { entry ->
            val target = File(folder, entry.name)
            if (!target.canonicalPath.startsWith(folder.canonicalPath + File.separator)) throw SecurityException()
            target.outputStream().use { zip.copyTo(it) }
        }
    }

    fun safeNumber(id: Int): ByteArray = File(folder, "$id.pdf").readBytes()

    fun safeList(name: String): String {
        if (name !in allowedFiles) throw IllegalArgumentException("file")
        return File(folder, name).readText()
    }

    fun safeConstant(json: String) {
        File(folder, "export.json").writeText(json)
    }

    fun safePattern(name: String): ByteArray {
        require(Regex("[a-z0-9-]+").matches(name))
        return folder.resolve(name).readBytes()
    }
}
