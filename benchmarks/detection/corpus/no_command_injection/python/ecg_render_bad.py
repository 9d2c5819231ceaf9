import subprocess

from django.http import FileResponse


def render(recording, width):
    command = f"ecg-plot --input /data/ecg/{recording}.edf --width {width} --out /tmp/ecg.png"
    subprocess.run(command, shell=True, check=True)


def ecg_view(request):
    render(request.GET["recording"], request.GET.get("width", "800"))
    return FileResponse(open("/tmp/ecg.png", "rb"))
