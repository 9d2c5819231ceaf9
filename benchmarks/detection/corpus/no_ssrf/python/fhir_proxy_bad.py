import urllib.request

from django.http import HttpResponse


def server_url(host, resource):
    return "https://" + host + "/fhir/" + resource


def proxy(request):
    target = server_url(request.GET["server"], request.GET["resource"])
    with urllib.request.urlopen(target, timeout=5) as answer:
        return HttpResponse(answer.read(), content_type="application/fhir+json")
