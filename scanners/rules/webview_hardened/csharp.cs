public class Views
{
    public void Vulnerable(WebView view, string url)
    {
        // ruleid: csharp-web-view-opened-up
        view.Settings.AllowUniversalAccessFromFileURLs = true;
        // ruleid: csharp-web-view-opened-up
        view.Settings.MixedContentMode = MixedContentHandling.AlwaysAllow;
        // ruleid: csharp-web-view-opened-up
        view.AddJavascriptInterface(new Bridge(), "bridge");
        // ruleid: csharp-web-view-opened-up
        core.Settings.AreDevToolsEnabled = true;
        // ruleid: csharp-untrusted-page-opened
        view.LoadUrl(url);
        // ruleid: csharp-untrusted-page-opened
        webView.Source = new Uri(Intent.GetStringExtra("page"));
    }

    public void Safe(WebView view, string url)
    {
        view.Settings.AllowUniversalAccessFromFileURLs = false;
        view.Settings.MixedContentMode = MixedContentHandling.NeverAllow;
        core.Settings.AreDevToolsEnabled = false;
        view.LoadUrl("https://portal.clinic.example/");
        var address = new Uri(url);
        if (!AllowedHosts.Contains(address.Host)) return;
        webView.Source = address;
    }
}
