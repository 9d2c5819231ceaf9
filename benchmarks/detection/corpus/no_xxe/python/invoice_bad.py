from django.http import JsonResponse
from lxml import etree


def build_parser():
    return etree.XMLParser(load_dtd=True, resolve_entities=True, huge_tree=False)


def import_invoice(request):
    tree = etree.parse(request.FILES["invoice"], build_parser())
    return JsonResponse({"total": tree.findtext("total")})
