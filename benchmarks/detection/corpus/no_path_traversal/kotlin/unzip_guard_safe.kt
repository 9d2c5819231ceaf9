package fr.imagier

import java.io.File
import java.io.InputStream
import java.util.zip.ZipInputStream

fun unpack(input: InputStream, folder: File) {
    val root = folder.toPath().toRealPath()
    ZipInputStream(input).use { zip ->
        while (true) {
            val entry = zip.nextEntry ?: break
            val target = root.resolve(entry.name).normalize()
            require(target.startsWith(root)) { "unexpected entry ${entry.name}" }
            target.toFile().outputStream().use { zip.copyTo(it) }
        }
    }
}
