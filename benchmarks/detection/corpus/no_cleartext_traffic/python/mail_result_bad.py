import os
import smtplib
from email.message import EmailMessage


def mail_result(recipient, body):
    message = EmailMessage()
    message["To"] = recipient
    message["From"] = "results@lab.example.org"
    message.set_content(body)
    with smtplib.SMTP("smtp.lab.example.org", 25) as server:
        server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        server.send_message(message)
