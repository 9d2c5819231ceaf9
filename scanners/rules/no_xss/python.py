import html

import bleach
import jinja2
import markdown
from aiohttp import web
from django.http import HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from flask import Flask, Response, jsonify, make_response, render_template, render_template_string, request
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: python-html-from-request
    return f"<h1>Bonjour {name}</h1>"


@app.route("/search")
def search():
    page = "<p>Nothing found for " + request.args["q"] + "</p>"
    # ruleid: python-html-from-request
    return make_response(page)


@app.route("/raw/<text>")
def raw(text):
    # ruleid: python-html-from-request
    return Response("<b>%s</b>" % text, mimetype="text/html")


def greet(request):
    # ruleid: python-html-from-request
    return HttpResponse("<h1>" + request.GET["name"] + "</h1>")


async def handle(request):
    # ruleid: python-html-from-request
    return web.Response(text=f"<p>{request.query['q']}</p>", content_type="text/html")


def badge(patient):
    # ruleid: python-html-marked-safe
    return mark_safe(f"<b>{patient.name}</b>")


def note(text):
    # ruleid: python-html-marked-safe
    return Markup(text)


def rendered(text):
    # ruleid: python-html-marked-safe
    return Markup(markdown.markdown(text))


def label(name):
    # ruleid: python-html-marked-safe
    return format_html(f"<i>{name}</i>")


# ruleid: python-template-not-escaped
environment = Environment(loader=FileSystemLoader("templates"))
# ruleid: python-template-not-escaped
unescaped = jinja2.Environment(loader=FileSystemLoader("templates"), autoescape=False)


def inline(note):
    # ruleid: python-template-not-escaped
    return render_template_string("<p>{{ note|safe }}</p>", note=note)


escaping = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape(["html"]))


@app.route("/safe")
def safe():
    name = request.args.get("name", "")
    return f"<h1>Bonjour {escape(name)}</h1>"


@app.route("/template")
def template():
    return render_template("hello.html", name=request.args["name"])


@app.route("/inline")
def safe_inline():
    return render_template_string("<p>{{ name }}</p>", name=request.args["name"])


@app.route("/json")
def answer():
    return jsonify(name=request.args["name"])


@app.route("/dict")
def dictionary():
    return {"name": request.args["name"]}


@app.route("/number/<int:number>")
def number(number: int):
    return f"<p>{number}</p>"


@app.route("/plain")
def plain():
    return Response(request.args["name"], mimetype="text/plain")


def safe_badge(patient):
    return format_html("<b>{}</b>", patient.name)


def safe_markup(text):
    return Markup("<b>{}</b>").format(text)


def safe_percent(text):
    return Markup("<b>%s</b>") % text


def safe_mark(text):
    return mark_safe("<b>" + html.escape(text) + "</b>")


def safe_clean(text):
    return Markup(bleach.clean(markdown.markdown(text)))


def constant():
    return mark_safe("<br>")


def safe_json(request):
    return JsonResponse({"name": request.GET["name"]})
