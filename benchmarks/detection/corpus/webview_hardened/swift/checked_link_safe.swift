import UIKit
import WebKit

final class HelpRouter {
    private let webView = WKWebView()
    private let hosts: Set<String> = ["aide.carnet.fr", "www.carnet.fr"]

    func route(_ url: URL) {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems
        guard let address = items?.first(where: { $0.name == "url" })?.value, let target = URL(string: address),
              target.scheme == "https", let host = target.host, hosts.contains(host) else { return }
        webView.load(URLRequest(url: target))
    }
}
