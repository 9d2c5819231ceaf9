import random
import string

from django.core.mail import send_mail

ALPHABET = string.ascii_letters + string.digits


def make_reset_token(length=32):
    return "".join(random.choice(ALPHABET) for _ in range(length))


def send_reset(user):
    token = make_reset_token()
    user.profile.reset_token = token
    user.profile.save()
    send_mail("Reset", f"https://portal.example.org/reset/{token}", None, [user.email])
