import os
import smtplib
import ssl
from ftplib import FTP_TLS


def send_report(host, user, secret, name, stream):
    with FTP_TLS(host, context=ssl.create_default_context()) as ftp:
        ftp.login(user, secret)
        ftp.prot_p()
        ftp.storbinary(f"STOR {name}", stream)


def notify(message):
    with smtplib.SMTP(os.environ["SMTP_HOST"], 587) as server:
        server.starttls(context=ssl.create_default_context())
        server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        server.send_message(message)
