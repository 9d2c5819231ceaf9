import UIKit

final class Delegate: UIResponder, UIApplicationDelegate {
    // ruleid: swift-outside-address-unchecked
    func application(_ app: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems
        session.token = items?.first(where: { $0.name == "token" })?.value
        return true
    }

    func badPasteboard(token: String) {
        // ruleid: swift-secret-shared
        UIPasteboard.general.string = token
    }

    func badNir(patient: Patient) {
        // ruleid: swift-secret-shared
        UIPasteboard.general.setItems([["public.text": patient.nir]])
    }

    func safePasteboard(address: String) {
        UIPasteboard.general.string = address
    }

    func safeLocal(token: String) {
        UIPasteboard.general.setItems([["public.text": token]], options: [.localOnly: true, .expirationDate: Date().addingTimeInterval(60)])
    }
}

final class SafeDelegate: UIResponder, UIApplicationDelegate {
    func application(_ app: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool {
        guard options[.sourceApplication] as? String == "org.example.companion" else { return false }
        router.open(url)
        return true
    }
}

final class Scene: UIResponder, UIWindowSceneDelegate {
    func scene(_ scene: UIScene, openURLContexts contexts: Set<UIOpenURLContext>) {
        guard let url = contexts.first?.url, url.scheme == "carnet", url.host == "open" else { return }
        router.open(url)
    }
}
