from defusedxml.ElementTree import fromstring, parse
from django.http import JsonResponse


def import_invoice(request):
    tree = parse(request.FILES["invoice"], forbid_dtd=True)
    return JsonResponse({"total": tree.findtext("total")})


def import_line(request):
    line = fromstring(request.body)
    return JsonResponse({"code": line.get("code"), "amount": line.findtext("amount")})
