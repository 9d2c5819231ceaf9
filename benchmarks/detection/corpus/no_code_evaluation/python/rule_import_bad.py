import yaml
from django.http import HttpResponse


def run_rule(source, context):
    code = compile(source, "<rule>", "exec")
    exec(code, context)


def upload_rule(request):
    document = yaml.safe_load(request.body)
    context = {"alerts": []}
    run_rule(document["script"], context)
    return HttpResponse(str(len(context["alerts"])))
