package org.example.cda;

class OpenFields {
    // ruleid: java-xml-external-entities
    private final SAXParserFactory badFactory = SAXParserFactory.newInstance();
}
