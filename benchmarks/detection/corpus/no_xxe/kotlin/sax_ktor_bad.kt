package fr.echange

import io.ktor.server.application.ApplicationCall
import io.ktor.server.request.receiveText
import javax.xml.parsers.SAXParserFactory
import org.xml.sax.InputSource
import org.xml.sax.helpers.DefaultHandler

suspend fun import(call: ApplicationCall, handler: DefaultHandler) {
    val text = call.receiveText()
    val factory = SAXParserFactory.newInstance().apply { isNamespaceAware = true }
    factory.newSAXParser().parse(InputSource(text.reader()), handler)
}
