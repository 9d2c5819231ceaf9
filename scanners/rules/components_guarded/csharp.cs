using Android.App;
using Android.Content;

namespace Glyco
{
    // ruleid: csharp-component-exported-without-permission
    [Service(Exported = true, Name = "fr.glyco.SyncService")]
    public class SyncService : Service
    {
    }

    // ruleid: csharp-component-exported-without-permission
    [BroadcastReceiver(Enabled = true, Exported = true)]
    [IntentFilter(new[] { "fr.glyco.MEASURE" })]
    public class MeasureReceiver : BroadcastReceiver
    {
    }

    [Activity(Label = "Glyco", MainLauncher = true, Exported = true)]
    public class MainActivity : Activity
    {
    }

    [Service(Exported = true, Permission = "fr.glyco.permission.SYNC")]
    public class GuardedService : Service
    {
    }

    [BroadcastReceiver(Enabled = true, Exported = false)]
    public class InnerReceiver : BroadcastReceiver
    {
    }

    [Activity(Label = "Details")]
    public class DetailsActivity : Activity
    {
    }
}
