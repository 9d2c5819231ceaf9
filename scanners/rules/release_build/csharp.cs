public class Startup
{
    // ruleid: csharp-debugging-left-on
    private const bool DebugMode = true;

    public void Vulnerable(IApplicationBuilder app, DbContextOptionsBuilder options)
    {
        // ruleid: csharp-debugging-left-on
        app.UseDeveloperExceptionPage();
        // ruleid: csharp-debugging-left-on
        options.EnableSensitiveDataLogging();
        // ruleid: csharp-debugging-left-on
        IdentityModelEventSource.ShowPII = true;
        // ruleid: csharp-debugging-left-on
        Android.Webkit.WebView.SetWebContentsDebuggingEnabled(true);
        // ruleid: csharp-debugging-left-on
        app.MapGet("/debug/users", () => Users);
    }

    public IActionResult Read()
    {
        try
        {
            return Ok(Load());
        }
        catch (Exception ex)
        {
            // ruleid: csharp-error-details-sent
            return StatusCode(500, ex.ToString());
        }
    }

    public void Safe(IApplicationBuilder app, IWebHostEnvironment env, DbContextOptionsBuilder options)
    {
        if (env.IsDevelopment())
        {
            app.UseDeveloperExceptionPage();
            options.EnableSensitiveDataLogging();
        }
        else
        {
            app.UseExceptionHandler("/error");
        }
#if DEBUG
        Android.Webkit.WebView.SetWebContentsDebuggingEnabled(true);
#endif
        IdentityModelEventSource.ShowPII = false;
        options.EnableSensitiveDataLogging(env.IsDevelopment());
        app.MapGet("/patients", () => Patients);
    }

    public IActionResult SafeRead(Exception ex)
    {
        _logger.LogError(ex, "failed");
        return StatusCode(500, "internal error");
    }
}
