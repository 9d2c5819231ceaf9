using System.Net;
using System.Net.Mail;

public class ReportMailer
{
    private readonly NetworkCredential _credential;

    public ReportMailer(NetworkCredential credential) => _credential = credential;

    public void Send(MailMessage report)
    {
        using var client = new SmtpClient("mail.clinic.example.org", 25)
        {
            Credentials = _credential,
            EnableSsl = false,
        };
        client.Send(report);
    }
}
