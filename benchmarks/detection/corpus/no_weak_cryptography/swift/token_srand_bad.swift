import Foundation

enum ShareCode {
    static func makeToken() -> String {
        srand48(Int(Date().timeIntervalSince1970))
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return String((0..<16).map { _ in alphabet[Int(drand48() * Double(alphabet.count))] })
    }
}
