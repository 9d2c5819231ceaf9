import yaml
from django.http import JsonResponse


def parse_protocol(stream):
    return yaml.load(stream, Loader=yaml.Loader)


def upload_protocol(request):
    protocol = parse_protocol(request.FILES["protocol"])
    return JsonResponse({"steps": len(protocol["steps"])})
