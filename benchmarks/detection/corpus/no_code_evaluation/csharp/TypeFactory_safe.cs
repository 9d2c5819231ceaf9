using System;
using Microsoft.AspNetCore.Http;

public class ExporterFactory
{
    public IExporter Create(HttpRequest request)
    {
        var kind = request.Query["format"].ToString();
        var type = kind switch
        {
            "csv" => typeof(CsvExporter),
            "fhir" => typeof(FhirExporter),
            _ => throw new ArgumentException("format"),
        };
        return (IExporter)Activator.CreateInstance(type)!;
    }
}
