import WebKit

final class PortalView {
    let webView: WKWebView

    init() {
        webView = WKWebView(frame: .zero)
        if #available(iOS 16.4, *) {
            webView.isInspectable = true
        }
    }
}
