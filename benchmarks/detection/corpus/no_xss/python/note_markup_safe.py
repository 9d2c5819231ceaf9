import bleach
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

RULE = mark_safe('<hr class="rule">')


def note_preview(request):
    quote = format_html("<blockquote>{}</blockquote>{}", request.POST["note"], RULE)
    rich = mark_safe(bleach.clean(request.POST["rich"], tags={"b", "i"}))
    return HttpResponse(quote + rich)
