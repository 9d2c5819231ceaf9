using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

public class ReportMailer
{
    public async Task SendAsync(MimeMessage report, string user, string password)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("mail.clinic.example.org", 587, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(user, password);
        await client.SendAsync(report);
        await client.DisconnectAsync(true);
    }
}
