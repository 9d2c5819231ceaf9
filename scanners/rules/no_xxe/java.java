package org.example.cda;

class Documents {
    Document badDom(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(in);
    }

    Document badDomChained(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }

    Document badNamespacesOnly(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setValidating(false);
        return factory.newDocumentBuilder().parse(in);
    }

    void badSax(InputStream in, DefaultHandler handler) throws Exception {
        // ruleid: java-xml-external-entities
        SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
        parser.parse(in, handler);
    }

    XMLStreamReader badStax(Reader in) throws Exception {
        // ruleid: java-xml-external-entities
        XMLInputFactory factory = XMLInputFactory.newInstance();
        return factory.createXMLStreamReader(in);
    }

    void badStylesheet(InputStream in, Result out) throws Exception {
        // ruleid: java-xml-external-entities
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.transform(new StreamSource(in), out);
    }

    void badSchema(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.newSchema(schema).newValidator().validate(new StreamSource(in));
    }

    org.dom4j.Document badDom4j(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        SAXReader reader = new SAXReader();
        return reader.read(in);
    }

    org.jdom2.Document badJdom(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        return new SAXBuilder().build(in);
    }

    XMLReader badFeature(XMLReader reader) throws Exception {
        // ruleid: java-xml-external-entities
        reader.setFeature("http://xml.org/sax/features/external-general-entities", true);
        return reader;
    }

    Document safeDom(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(in);
    }

    Document safeNew() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    }

    XMLStreamReader safeStax(Reader in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(in);
    }

    void safeWrite(Document document, OutputStream out) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.transform(new DOMSource(document), new StreamResult(out));
    }

    void safeStylesheet(InputStream in, Result out) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        factory.newTransformer().transform(new StreamSource(in), out);
    }

    XMLReader safeFeature(XMLReader reader) throws Exception {
        reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return reader;
    }

    org.dom4j.Document safeDom4j(InputStream in) throws Exception {
        SAXReader reader = new SAXReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return reader.read(in);
    }
}

class Fields {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    }
}
