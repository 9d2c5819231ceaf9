from django.http import JsonResponse

SCORES = {
    "bmi": lambda w, h: w / h**2,
    "bsa": lambda w, h: 0.007184 * w**0.425 * (h * 100) ** 0.725,
}


def score(request, name):
    function = SCORES.get(name)
    if function is None:
        return JsonResponse({"error": "unknown score"}, status=404)
    return JsonResponse({"value": function(float(request.GET["weight"]), float(request.GET["height"]))})
