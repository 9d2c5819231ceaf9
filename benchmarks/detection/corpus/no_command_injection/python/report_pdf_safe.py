import shlex
import subprocess

from django.http import FileResponse, HttpResponseBadRequest

PAPER = {"a4", "letter"}


def report_pdf(request):
    paper = request.GET.get("paper", "a4")
    if paper not in PAPER:
        return HttpResponseBadRequest("paper")
    title = shlex.quote(request.GET.get("title", "Report"))
    subprocess.run(f"pandoc report.md -V papersize={paper} -M title={title} -o /tmp/report.pdf", shell=True, check=True)
    return FileResponse(open("/tmp/report.pdf", "rb"))
