import ssl
import urllib.request


def make_context():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def fetch_results(order):
    url = f"https://lab.example.org/results/{int(order)}"
    with urllib.request.urlopen(url, context=make_context(), timeout=15) as answer:
        return answer.read()
