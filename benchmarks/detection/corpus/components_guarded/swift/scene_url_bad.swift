import UIKit

final class SceneDelegate: UIResponder, UIWindowSceneDelegate {
    var window: UIWindow?

    func scene(_ scene: UIScene, openURLContexts contexts: Set<UIOpenURLContext>) {
        guard let url = contexts.first?.url else { return }
        let amount = Double(url.lastPathComponent) ?? 0
        InsulinPump.shared.deliver(units: amount)
    }
}
