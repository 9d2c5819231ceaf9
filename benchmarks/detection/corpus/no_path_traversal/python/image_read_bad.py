from pathlib import Path

from django.http import HttpResponse


def image_path(ward, name):
    return Path("/srv/images") / ward / f"{name}.png"


def image_view(request):
    path = image_path(request.GET["ward"], request.GET["name"])
    return HttpResponse(path.read_bytes(), content_type="image/png")
