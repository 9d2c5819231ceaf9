import io
import xml.etree.ElementTree as ET
import xml.sax
from xml.dom import minidom
from xml.sax import handler

import defusedxml.ElementTree as SafeET
import requests
import xmltodict
from defusedxml import minidom as safe_minidom
from defusedxml.lxml import fromstring as safe_fromstring
from flask import request
from lxml import etree, objectify


def vulnerable(document, path):
    # ruleid: python-xml-parser-resolves-entities
    etree.fromstring(document)
    # ruleid: python-xml-parser-resolves-entities
    etree.parse(path)
    # ruleid: python-xml-parser-resolves-entities
    parser = etree.XMLParser(resolve_entities=True)
    etree.parse(path, parser)
    # ruleid: python-xml-parser-resolves-entities
    recovering = etree.XMLParser(recover=True)
    etree.fromstring(document, recovering)
    # ruleid: python-xml-parser-resolves-entities
    loading = etree.XMLParser(load_dtd=True, no_network=False, resolve_entities=False)
    # ruleid: python-xml-parser-resolves-entities
    objectify.fromstring(request.data)
    # ruleid: python-xml-parser-resolves-entities
    return etree.iterparse(io.BytesIO(document)), loading


def vulnerable_sax(source):
    reader = xml.sax.make_parser()
    # ruleid: python-xml-parser-resolves-entities
    reader.setFeature(handler.feature_external_ges, True)
    # ruleid: python-xml-parsed-without-protection
    reader.parse(source)


def import_cda():
    # ruleid: python-xml-parsed-without-protection
    root = ET.fromstring(request.data)
    # ruleid: python-xml-parsed-without-protection
    return root, minidom.parseString(request.get_data())


def read_message(message):
    # ruleid: python-xml-parsed-without-protection
    return ET.fromstring(message)


def fetch(url):
    answer = requests.get(url, timeout=5)
    # ruleid: python-xml-parsed-without-protection
    return ET.fromstring(answer.content)


def safe(document, path):
    SafeET.fromstring(document)
    SafeET.parse(path)
    safe_minidom.parseString(document)
    safe_fromstring(document)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    etree.fromstring(document, parser)
    etree.parse(path, parser=parser)
    etree.fromstring(b"<patient/>")
    etree.HTML(document)
    xmltodict.parse(document)
    reader = xml.sax.make_parser()
    reader.setFeature(handler.feature_external_ges, False)
    return ET.tostring(ET.Element("patient"))


def own_file():
    return ET.parse("templates/letter.xml")
