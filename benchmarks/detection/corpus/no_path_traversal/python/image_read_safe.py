from pathlib import Path

from django.http import Http404, HttpResponse

ROOT = Path("/srv/images").resolve()


def image_view(request):
    path = (ROOT / request.GET["name"]).resolve()
    if not path.is_relative_to(ROOT) or not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/png")
