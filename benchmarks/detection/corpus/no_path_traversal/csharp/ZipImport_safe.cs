using System;
using System.IO;
using System.IO.Compression;

public class ZipImport
{
    public int Extract(Stream upload, string destination)
    {
        var root = Path.GetFullPath(destination + Path.DirectorySeparatorChar);
        using var archive = new ZipArchive(upload, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            var target = Path.GetFullPath(Path.Combine(root, entry.FullName));
            if (!target.StartsWith(root, StringComparison.Ordinal)) throw new InvalidDataException(entry.FullName);
            entry.ExtractToFile(target, overwrite: true);
        }
        return archive.Entries.Count;
    }
}
