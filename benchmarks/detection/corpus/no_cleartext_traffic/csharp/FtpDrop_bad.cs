using System.IO;
using System.Net;

public class FtpDrop
{
    private static string Address(string host, string name) => "ftp://" + host + "/inbox/" + name;

    public void Upload(string host, string name, byte[] invoice, NetworkCredential credential)
    {
        var request = (FtpWebRequest)WebRequest.Create(Address(host, name));
        request.Method = WebRequestMethods.Ftp.UploadFile;
        request.Credentials = credential;
        using Stream body = request.GetRequestStream();
        body.Write(invoice, 0, invoice.Length);
    }
}
