from django.http import HttpResponse
from django.utils.safestring import mark_safe


def decorate(text):
    return mark_safe("<blockquote>" + text + "</blockquote>")


def note_preview(request):
    html = "<html><body>%s</body></html>" % decorate(request.POST["note"])
    return HttpResponse(html)
