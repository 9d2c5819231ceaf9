import WebKit

final class ChartController {
    private let webView = WKWebView()

    func apply(title: String) {
        webView.callAsyncJavaScript(
            "chart.setTitle(title)",
            arguments: ["title": title],
            in: nil,
            in: .page
        )
    }
}
