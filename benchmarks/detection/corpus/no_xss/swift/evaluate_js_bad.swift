import UIKit
import WebKit

final class ChartViewController: UIViewController {
    private let webView = WKWebView()
    @IBOutlet private var titleField: UITextField!

    @IBAction private func apply(_ sender: Any) {
        let title = titleField.text ?? ""
        let script = "chart.setTitle('" + title + "')"
        webView.evaluateJavaScript(script, completionHandler: nil)
    }
}
