import WebKit

final class Web: NSObject, WKScriptMessageHandler {
    func badFiles(_ configuration: WKWebViewConfiguration) {
        // ruleid: swift-web-view-open
        configuration.preferences.setValue(true, forKey: "allowFileAccessFromFileURLs")
    }

    func badUniversal(_ configuration: WKWebViewConfiguration) {
        // ruleid: swift-web-view-open
        configuration.setValue(true, forKey: "allowUniversalAccessFromFileURLs")
    }

    func badOld() {
        // ruleid: swift-web-view-open
        let view = UIWebView(frame: .zero)
        view.load()
    }

    func badRoot(_ view: WKWebView, page: URL) {
        // ruleid: swift-web-view-open
        view.loadFileURL(page, allowingReadAccessTo: URL(fileURLWithPath: "/"))
    }

    func badLink(_ view: WKWebView, url: URL) {
        // ruleid: swift-web-view-loads-outside-address
        view.load(URLRequest(url: url))
    }

    func badQuery(_ view: WKWebView, link: URL) {
        guard let address = URLComponents(url: link, resolvingAgainstBaseURL: false)?.queryItems?.first?.value,
              let target = URL(string: address) else { return }
        // ruleid: swift-web-view-loads-outside-address
        view.load(URLRequest(url: target))
    }

    func badInspectable(_ view: WKWebView) {
        // ruleid: swift-web-view-open
        view.isInspectable = true
    }

    func safeConstant(_ view: WKWebView) {
        view.load(URLRequest(url: URL(string: "https://app.example.org/")!))
    }

    func safeList(_ view: WKWebView, url: URL) {
        guard let host = url.host, allowedHosts.contains(host) else { return }
        view.load(URLRequest(url: url))
    }

    func safeFolder(_ view: WKWebView, page: URL) {
        view.loadFileURL(page, allowingReadAccessTo: page.deletingLastPathComponent())
    }

    func safePreferences(_ configuration: WKWebViewConfiguration) {
        configuration.preferences.javaScriptCanOpenWindowsAutomatically = false
    }

    func safeDebug(_ view: WKWebView) {
        #if DEBUG
        view.isInspectable = true
        #endif
    }
}
