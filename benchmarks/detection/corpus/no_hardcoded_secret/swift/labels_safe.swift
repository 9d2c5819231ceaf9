import SwiftUI

struct LoginView: View {
    @State private var password = ""
    @AppStorage("hasToken") private var hasToken = false
    private let passwordLabel = "Mot de passe"
    private let forgottenPassword = "Mot de passe oublié ?"

    var body: some View {
        Form {
            SecureField(passwordLabel, text: $password)
            Button(forgottenPassword) { hasToken = false }
        }
    }
}
