package org.example.sessions;

class Xml {
    private final XStream xstream = new XStream();

    Object badXstream(String xml) {
        // ruleid: java-unsafe-deserialization
        return xstream.fromXML(xml);
    }
}
