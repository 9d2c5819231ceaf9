from django.db import connection
from django.http import JsonResponse


def build_filter(code):
    return "WHERE loinc = '%s'" % code


def lab_results(request):
    where = build_filter(request.GET["loinc"])
    query = "SELECT value, unit FROM lab_result " + where + " ORDER BY taken_at DESC"
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows = cursor.fetchall()
    return JsonResponse({"results": rows})
