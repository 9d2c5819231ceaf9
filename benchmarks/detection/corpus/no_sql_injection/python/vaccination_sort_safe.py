from django.db import connection
from django.http import JsonResponse

COLUMNS = {"date": "given_at", "vaccine": "vaccine_code", "lot": "lot_number"}


def vaccinations(request, person_id):
    column = COLUMNS.get(request.GET.get("sort"), "given_at")
    query = f"SELECT vaccine_code, given_at, lot_number FROM immunization WHERE person_id = %s ORDER BY {column}"
    with connection.cursor() as cursor:
        cursor.execute(query, [person_id])
        rows = cursor.fetchall()
    return JsonResponse({"immunizations": rows})
