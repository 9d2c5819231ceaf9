import GoogleMobileAds
import UIKit

final class BannerViewController: UIViewController {
    private let banner = GADBannerView(adSize: GADAdSizeBanner)

    override func viewDidLoad() {
        super.viewDidLoad()
        banner.rootViewController = self
        banner.load(GADRequest())
        view.addSubview(banner)
    }
}
