package fr.imagier

import java.io.File
import java.io.InputStream
import java.util.zip.ZipInputStream

fun installPack(input: InputStream, folder: File) {
    ZipInputStream(input).use { zip ->
        generateSequence { zip.nextEntry }.filterNot { it.isDirectory }.forEach { entry ->
            val out = File(folder, entry.name)
            out.parentFile?.mkdirs()
            out.outputStream().use { zip.copyTo(it) }
        }
    }
}
