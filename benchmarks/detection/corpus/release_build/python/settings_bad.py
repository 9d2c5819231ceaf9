import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = True
ALLOWED_HOSTS = ["suivi.example.org"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.sessions", "suivi"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
