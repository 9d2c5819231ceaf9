import Foundation

final class Archive: NSObject, NSCoding {
    static var supportsSecureCoding: Bool { true }

    func badObject(data: Data) -> Patient? {
        // ruleid: swift-unsafe-deserialization
        return NSKeyedUnarchiver.unarchiveObject(with: data) as? Patient
    }

    func badFile(path: String) -> Any? {
        // ruleid: swift-unsafe-deserialization
        NSKeyedUnarchiver.unarchiveObject(withFile: path)
    }

    func badTopLevel(data: Data) throws -> Any? {
        // ruleid: swift-unsafe-deserialization
        try NSKeyedUnarchiver.unarchiveTopLevelObjectWithData(data)
    }

    func badReader(data: Data) throws -> Any? {
        let reader = try NSKeyedUnarchiver(forReadingFrom: data)
        // ruleid: swift-unsafe-deserialization
        reader.requiresSecureCoding = false
        return reader.decodeObject(forKey: NSKeyedArchiveRootObjectKey)
    }

    func badAnyClass(data: Data) throws -> Any? {
        // ruleid: swift-unsafe-deserialization
        return try NSKeyedUnarchiver.unarchivedObject(ofClass: NSObject.self, from: data)
    }

    init?(badCoder coder: NSCoder) {
        // ruleid: swift-unsafe-deserialization
        name = coder.decodeObject(forKey: "name") as? String
    }

    func badTransformer() {
        // ruleid: swift-unsafe-deserialization
        attribute.valueTransformerName = NSValueTransformerName.keyedUnarchiveFromDataTransformerName.rawValue
    }

    func safeClass(data: Data) throws -> Patient? {
        try NSKeyedUnarchiver.unarchivedObject(ofClass: Patient.self, from: data)
    }

    func safeClasses(data: Data) throws -> Any? {
        try NSKeyedUnarchiver.unarchivedObject(ofClasses: [NSArray.self, Patient.self], from: data)
    }

    func safeReader(data: Data) throws -> Patient? {
        let reader = try NSKeyedUnarchiver(forReadingFrom: data)
        reader.requiresSecureCoding = true
        return reader.decodeObject(of: Patient.self, forKey: NSKeyedArchiveRootObjectKey)
    }

    func safeJson(data: Data) throws -> Patient {
        try JSONDecoder().decode(Patient.self, from: data)
    }

    func safeList(data: Data) throws -> Any {
        try PropertyListSerialization.propertyList(from: data, format: nil)
    }

    func safeTransformer() {
        attribute.valueTransformerName = NSValueTransformerName.secureUnarchiveFromDataTransformerName.rawValue
    }
}

final class Legacy: NSObject, NSSecureCoding {
    // ruleid: swift-unsafe-deserialization
    static var supportsSecureCoding: Bool { false }
}
