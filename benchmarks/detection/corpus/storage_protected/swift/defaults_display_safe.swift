import SwiftUI

struct DisplaySettings: View {
    @AppStorage("largeText") private var largeText = false
    @AppStorage("language") private var language = "fr"

    var body: some View {
        Form {
            Toggle("Grands caractères", isOn: $largeText)
            Button("Langue par défaut") { UserDefaults.standard.set("fr", forKey: "language") }
        }
    }
}
