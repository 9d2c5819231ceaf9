import yaml
from django.http import JsonResponse


def upload_protocol(request):
    protocol = yaml.load(request.FILES["protocol"], Loader=yaml.SafeLoader)
    extras = yaml.safe_load(request.POST.get("extras", "{}"))
    return JsonResponse({"steps": len(protocol["steps"]), "extras": extras})
