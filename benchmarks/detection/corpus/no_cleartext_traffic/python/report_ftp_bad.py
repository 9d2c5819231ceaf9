from ftplib import FTP
from io import BytesIO


def send_report(host, user, secret, name, content):
    with FTP(host) as ftp:
        ftp.login(user, secret)
        ftp.cwd("/incoming")
        ftp.storbinary(f"STOR {name}", BytesIO(content))
