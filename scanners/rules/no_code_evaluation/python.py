import ast
import builtins

import pandas
from flask import render_template_string, request


def vulnerable(formula, frame):
    # ruleid: python-code-evaluated
    value = eval(formula)
    # ruleid: python-code-evaluated
    exec(f"x = {formula}")
    # ruleid: python-code-evaluated
    builtins.eval(formula, {})
    # ruleid: python-code-evaluated
    exec(compile(formula, "f", "exec"))
    # ruleid: python-template-built-from-text
    return render_template_string("<p>" + request.args["name"])


def safe(formula, frame, model, cursor):
    ast.literal_eval(formula)
    eval("1 + 1")
    model.eval()
    cursor.exec(formula)
    frame.eval("a + b")
    render_template_string("<p>{{ name }}</p>", name=formula)
