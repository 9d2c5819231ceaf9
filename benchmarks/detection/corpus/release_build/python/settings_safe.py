import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
ALLOWED_HOSTS = ["suivi.example.org"]
SESSION_COOKIE_SECURE = True
LOGGING = {"version": 1, "root": {"level": "INFO"}, "loggers": {"suivi": {"level": "DEBUG"}}}
