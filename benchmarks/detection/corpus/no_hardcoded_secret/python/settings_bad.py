from datetime import timedelta
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
SECRET_KEY = "q8#vLz2m!tR0w^x9Yb4PzKc7Jd1FhSn5"
SESSION_COOKIE_AGE = timedelta(hours=2).total_seconds()
ALLOWED_HOSTS = ["suivi.example.org"]
INSTALLED_APPS = ["django.contrib.auth", "journal"]
