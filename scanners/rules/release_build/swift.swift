import Vapor
import WebKit

final class App {
    func badInspectable(_ view: WKWebView) {
        if #available(iOS 16.4, *) {
            // ruleid: swift-development-tool-on
            view.isInspectable = true
        }
    }

    func badExtras(_ configuration: WKWebViewConfiguration) {
        // ruleid: swift-development-tool-on
        configuration.preferences.setValue(true, forKey: "developerExtrasEnabled")
    }

    func badExplorer() {
        // ruleid: swift-development-tool-on
        FLEXManager.shared.showExplorer()
    }

    func badEnvironment(_ app: Application) {
        // ruleid: swift-development-tool-on
        app.environment = .development
    }

    func badRoute(_ app: Application) {
        // ruleid: swift-development-tool-on
        app.get("debug") { req in
            return app.routes.all.description
        }
    }

    func safeGuarded(_ view: WKWebView) {
        #if DEBUG
        if #available(iOS 16.4, *) {
            view.isInspectable = true
        }
        FLEXManager.shared.showExplorer()
        #endif
    }

    func safeOff(_ view: WKWebView) {
        view.isInspectable = false
    }

    func safeEnvironment(_ app: Application) {
        app.environment = .production
    }

    func safeRoute(_ app: Application) {
        app.get("patients") { req in
            return "patients"
        }
    }
}

enum BadFlags {
    // ruleid: swift-development-tool-on
    static let isDebugMode = true
}
