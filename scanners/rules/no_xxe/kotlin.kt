package org.example.cda

class Documents {
    fun badDom(input: InputStream): Document {
        // ruleid: kotlin-xml-external-entities
        val factory = DocumentBuilderFactory.newInstance()
        return factory.newDocumentBuilder().parse(input)
    }

    // ruleid: kotlin-xml-external-entities
    fun badDomChained(input: InputStream): Document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input)

    fun badApply(input: InputStream): Document {
        // ruleid: kotlin-xml-external-entities
        val factory = DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }
        return factory.newDocumentBuilder().parse(input)
    }

    fun badSax(input: InputStream, handler: DefaultHandler) {
        // ruleid: kotlin-xml-external-entities
        SAXParserFactory.newInstance().newSAXParser().parse(input, handler)
    }

    fun badStax(input: Reader): XMLStreamReader {
        // ruleid: kotlin-xml-external-entities
        val factory = XMLInputFactory.newInstance()
        return factory.createXMLStreamReader(input)
    }

    fun badStylesheet(input: InputStream, out: Result) {
        // ruleid: kotlin-xml-external-entities
        TransformerFactory.newInstance().newTransformer().transform(StreamSource(input), out)
    }

    // ruleid: kotlin-xml-external-entities
    fun badDom4j(input: InputStream) = SAXReader().read(input)

    fun badPull(): XmlPullParser {
        val parser = Xml.newPullParser()
        // ruleid: kotlin-xml-external-entities
        parser.setFeature(XmlPullParser.FEATURE_PROCESS_DOCDECL, true)
        return parser
    }

    fun safeDom(input: InputStream): Document {
        val factory = DocumentBuilderFactory.newInstance().apply {
            setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)
        }
        return factory.newDocumentBuilder().parse(input)
    }

    fun safeStax(input: Reader): XMLStreamReader {
        val factory = XMLInputFactory.newFactory()
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false)
        return factory.createXMLStreamReader(input)
    }

    fun safeWrite(document: Document, out: OutputStream) {
        TransformerFactory.newInstance().newTransformer().transform(DOMSource(document), StreamResult(out))
    }

    fun safePull(input: InputStream): XmlPullParser {
        val parser = Xml.newPullParser()
        parser.setFeature(XmlPullParser.FEATURE_PROCESS_NAMESPACES, false)
        parser.setInput(input, null)
        return parser
    }

    fun safeNew(): Document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument()
}

class Held {
    private val badFactory = SAXParserFactory.newInstance()

    fun read(input: InputStream, handler: DefaultHandler) = badFactory.newSAXParser().parse(input, handler)
}

class HeldWell {
    private val factory = XMLInputFactory.newFactory().apply {
        setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false)
        setProperty(XMLInputFactory.SUPPORT_DTD, false)
    }
}
