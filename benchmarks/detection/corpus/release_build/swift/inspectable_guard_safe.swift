import WebKit

final class PortalWeb {
    let webView = WKWebView(frame: .zero)

    init() {
        #if DEBUG
        if #available(iOS 16.4, *) { webView.isInspectable = true }
        #else
        if #available(iOS 16.4, *) { webView.isInspectable = false }
        #endif
    }
}
