import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges


class ResultHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.codes = []

    def startElement(self, name, attrs):
        if name == "observation":
            self.codes.append(attrs.get("code"))


def read_results(stream):
    parser = xml.sax.make_parser()
    parser.setFeature(feature_external_ges, True)
    handler = ResultHandler()
    parser.setContentHandler(handler)
    parser.parse(stream)
    return handler.codes
