using Android.App;
using Android.OS;
using Android.Webkit;

[assembly: Application(Debuggable = true, Label = "Carnet")]

[Activity(MainLauncher = true)]
public class MainActivity : Activity
{
    protected override void OnCreate(Bundle savedInstanceState)
    {
        base.OnCreate(savedInstanceState);
        WebView.SetWebContentsDebuggingEnabled(true);
        SetContentView(Resource.Layout.Main);
    }
}
