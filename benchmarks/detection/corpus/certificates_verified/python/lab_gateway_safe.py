import ssl
import urllib.request


def make_context():
    context = ssl.create_default_context(cafile="/etc/lab/ca.pem")
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain("/etc/lab/client.pem")
    return context


def fetch_results(order):
    with urllib.request.urlopen(f"https://lab.example.org/results/{int(order)}", context=make_context()) as answer:
        return answer.read()
