import UIKit
import WebKit

final class LinkRouter {
    private let webView = WKWebView()

    func route(_ url: URL) {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems
        guard let address = items?.first(where: { $0.name == "url" })?.value, let target = URL(string: address) else { return }
        webView.load(URLRequest(url: target))
    }
}
