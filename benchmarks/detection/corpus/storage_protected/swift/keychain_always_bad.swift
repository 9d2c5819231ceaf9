import Foundation
import Security

func storePIN(_ pin: Data) -> OSStatus {
    let attributes: [String: Any] = [
        kSecClass as String: kSecClassGenericPassword,
        kSecAttrAccount as String: "pin",
        kSecAttrAccessible as String: kSecAttrAccessibleAlways,
        kSecValueData as String: pin
    ]
    return SecItemAdd(attributes as CFDictionary, nil)
}
