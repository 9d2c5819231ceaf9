using System.IO;
using System.IO.Compression;

public class ZipImport
{
    public int Extract(Stream upload, string destination)
    {
        using var archive = new ZipArchive(upload, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            var target = Path.Combine(destination, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target, overwrite: true);
        }
        return archive.Entries.Count;
    }
}
