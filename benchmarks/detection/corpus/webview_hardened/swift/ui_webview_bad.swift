import UIKit

final class ArticleViewController: UIViewController {
    private let webView = UIWebView(frame: .zero)

    override func viewDidLoad() {
        super.viewDidLoad()
        view.addSubview(webView)
        webView.loadRequest(URLRequest(url: URL(string: "https://articles.carnet.fr")!))
    }
}
