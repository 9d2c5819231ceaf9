import WebKit

final class PortalPolicy: NSObject, WKNavigationDelegate {
    func webView(_ webView: WKWebView, decidePolicyFor action: WKNavigationAction,
                 decisionHandler: @escaping (WKNavigationActionPolicy) -> Void) {
        guard let url = action.request.url, url.scheme == "https", url.host == "portail.carnet.fr" else {
            decisionHandler(.cancel)
            return
        }
        decisionHandler(.allow)
    }
}
