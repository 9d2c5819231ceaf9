import UIKit
import WebKit

final class MessageViewController: UIViewController {
    private let webView = WKWebView()

    func open(_ url: URL) {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems
        let text = items?.first { $0.name == "text" }?.value ?? ""
        webView.loadHTMLString("<html><body>\(text)</body></html>", baseURL: nil)
    }
}
