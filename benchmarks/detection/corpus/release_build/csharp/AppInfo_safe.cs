using Android.App;
using Android.OS;
using Android.Webkit;

[assembly: Application(Debuggable = false, Label = "Carnet")]

[Activity(MainLauncher = true)]
public class MainActivity : Activity
{
    protected override void OnCreate(Bundle savedInstanceState)
    {
        base.OnCreate(savedInstanceState);
#if DEBUG
        WebView.SetWebContentsDebuggingEnabled(true);
#endif
        SetContentView(Resource.Layout.Main);
    }
}
