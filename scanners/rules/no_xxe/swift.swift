import Foundation

final class Documents: NSObject, XMLParserDelegate {
    func badParser(data: Data) -> Bool {
        let parser = XMLParser(data: data)
        // ruleid: swift-xml-external-entities
        parser.shouldResolveExternalEntities = true
        return parser.parse()
    }

    func badPolicy(data: Data) -> Bool {
        let parser = XMLParser(data: data)
        // ruleid: swift-xml-external-entities
        parser.externalEntityResolvingPolicy = .always
        return parser.parse()
    }

    func badDocument(data: Data) throws -> XMLDocument {
        // ruleid: swift-xml-external-entities
        return try XMLDocument(data: data, options: [.nodeLoadExternalEntitiesAlways])
    }

    func badLibxml(text: String) -> xmlDocPtr? {
        // ruleid: swift-xml-external-entities
        let options = Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_DTDLOAD.rawValue)
        return xmlReadMemory(text, Int32(text.utf8.count), nil, nil, options)
    }

    func badHash(text: String) -> XMLIndexer {
        // ruleid: swift-xml-external-entities
        XMLHash.config { $0.shouldResolveExternalEntities = true }.parse(text)
    }

    func safeParser(data: Data) -> Bool {
        let parser = XMLParser(data: data)
        parser.delegate = self
        return parser.parse()
    }

    func safeExplicit(data: Data) -> Bool {
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.externalEntityResolvingPolicy = .never
        return parser.parse()
    }

    func safeDocument(data: Data) throws -> XMLDocument {
        return try XMLDocument(data: data, options: [.nodeLoadExternalEntitiesNever])
    }

    func safeLibxml(text: String) -> xmlDocPtr? {
        xmlReadMemory(text, Int32(text.utf8.count), nil, nil, Int32(XML_PARSE_NONET.rawValue))
    }
}
