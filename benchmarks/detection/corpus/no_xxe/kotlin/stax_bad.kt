package fr.echange

import java.io.InputStream
import javax.xml.stream.XMLInputFactory

class StaxImport {
    private val factory = XMLInputFactory.newInstance().also {
        it.setProperty(XMLInputFactory.IS_COALESCING, true)
        it.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true)
    }

    fun firstElement(input: InputStream): String {
        val reader = factory.createXMLStreamReader(input)
        reader.nextTag()
        return reader.localName
    }
}
