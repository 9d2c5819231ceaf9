import UIKit
import WebKit

extension String {
    var htmlEscaped: String {
        replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
            .replacingOccurrences(of: "\"", with: "&quot;")
            .replacingOccurrences(of: "'", with: "&#39;")
    }
}

final class LetterView {
    private let webView = WKWebView()

    func show(_ text: String) {
        webView.loadHTMLString("<p>" + text.htmlEscaped + "</p>", baseURL: nil)
    }
}
