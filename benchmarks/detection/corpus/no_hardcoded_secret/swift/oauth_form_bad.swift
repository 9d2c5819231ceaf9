import Foundation

func tokenBody(code: String) -> Data {
    let fields = [
        "grant_type": "authorization_code",
        "code": code,
        "client_id": "carnet-ios",
        "client_secret": "Wq8Zn3Vt6Xb1Lm9Rk4Pc7Hd2"
    ]
    let text = fields.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    return Data(text.utf8)
}
