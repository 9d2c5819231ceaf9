package fr.hydrate

import android.os.Environment
import java.io.File

class WeightExport {
    fun export(weights: List<Double>): File {
        val folder = Environment.getExternalStorageDirectory()
        val file = File(folder, "weights.csv")
        file.writeText(weights.joinToString("\n"))
        return file
    }
}
