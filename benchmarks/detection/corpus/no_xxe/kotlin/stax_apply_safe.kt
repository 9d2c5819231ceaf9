package fr.echange

import java.io.InputStream
import javax.xml.stream.XMLInputFactory

private val inputs: XMLInputFactory = XMLInputFactory.newInstance().apply {
    setProperty(XMLInputFactory.SUPPORT_DTD, false)
    setProperty("javax.xml.stream.isSupportingExternalEntities", false)
}

fun rootName(input: InputStream): String {
    val reader = inputs.createXMLStreamReader(input)
    reader.nextTag()
    return reader.localName
}
