import Foundation

final class Store {
    func badDefaults(token: String) {
        // ruleid: swift-clear-storage
        UserDefaults.standard.set(token, forKey: "accessToken")
    }

    func badKey(value: String) {
        // ruleid: swift-clear-storage
        defaults.setValue(value, forKey: "nir")
    }

    func badKeychain(data: Data) {
        // ruleid: swift-clear-storage
        let query = [kSecClass: kSecClassGenericPassword, kSecAttrAccessible: kSecAttrAccessibleAlways, kSecValueData: data] as CFDictionary
        SecItemAdd(query, nil)
    }

    func badFile(patient: Data) throws {
        // ruleid: swift-clear-storage
        try patient.write(to: folder.appendingPathComponent("patient.json"))
    }

    func badProtection(path: String) throws {
        // ruleid: swift-clear-storage
        try FileManager.default.setAttributes([.protectionKey: FileProtectionType.none], ofItemAtPath: path)
    }

    func badRealm() throws -> Realm {
        // ruleid: swift-clear-storage
        let configuration = Realm.Configuration(schemaVersion: 2)
        return try Realm(configuration: configuration)
    }

    func badCookie(response: Response, token: String) {
        // ruleid: swift-open-cookie
        response.cookies["session"] = .init(string: token, isSecure: false)
    }

    func badDatabase(folder: String) throws -> Connection {
        // ruleid: swift-clear-storage
        return try Connection("\(folder)/patients.sqlite3")
    }

    func safeSetting(theme: String) {
        UserDefaults.standard.set(theme, forKey: "theme")
        UserDefaults.standard.set(true, forKey: "onboardingSeen")
    }

    func safeKeychain(data: Data) {
        let query = [kSecClass: kSecClassGenericPassword, kSecAttrAccessible: kSecAttrAccessibleWhenUnlockedThisDeviceOnly, kSecValueData: data] as CFDictionary
        SecItemAdd(query, nil)
    }

    func safeFile(patient: Data) throws {
        try patient.write(to: folder.appendingPathComponent("patient.json"), options: [.atomic, .completeFileProtection])
    }

    func safeCookie(response: Response, token: String) {
        response.cookies["session"] = .init(string: token, isSecure: true, isHTTPOnly: true)
    }

    func safeText(text: String) throws {
        try text.write(to: folder.appendingPathComponent("readme.txt"), atomically: true, encoding: .utf8)
    }
}

struct Settings {
    @AppStorage("theme") var theme = "light"
    // ruleid: swift-clear-storage
    @AppStorage("authToken") var badToken = ""
}
