from flask import request
from jinja2 import Environment, Template


def vulnerable(body, values):
    # ruleid: python-template-built-from-text
    Template(body).render(**values)
    # ruleid: python-template-built-from-text
    Environment().from_string(request.form["body"])


def safe(values, loader):
    Template("Hello {{ name }}").render(**values)
    Template(loader.read("letter.html")).render(**values)
