import urllib.request
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse


def proxy(request, resource_id):
    target = f"https://fhir.example.org/Patient/{quote(resource_id, safe='')}"
    with urllib.request.urlopen(target, timeout=5) as answer:
        return HttpResponse(answer.read(), content_type="application/fhir+json")


def status(request):
    with urllib.request.urlopen(settings.FHIR_BASE + "/metadata", timeout=5) as answer:
        return HttpResponse(status=answer.status)
