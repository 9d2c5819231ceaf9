import Foundation

enum AddressError: Error { case notEncrypted }

func serverAddress(_ text: String) throws -> URL {
    guard !text.lowercased().hasPrefix("http://"), let url = URL(string: text), url.scheme == "https" else {
        throw AddressError.notEncrypted
    }
    return url
}
