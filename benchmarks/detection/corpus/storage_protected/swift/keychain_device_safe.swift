import Foundation
import Security

func storeToken(_ token: Data) -> OSStatus {
    let attributes: [String: Any] = [
        kSecClass as String: kSecClassGenericPassword,
        kSecAttrAccount as String: "accessToken",
        kSecAttrAccessible as String: kSecAttrAccessibleWhenUnlockedThisDeviceOnly,
        kSecValueData as String: token
    ]
    return SecItemAdd(attributes as CFDictionary, nil)
}
