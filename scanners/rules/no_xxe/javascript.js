const libxmljs = require("libxmljs");
const { XMLParser } = require("fast-xml-parser");
const xml2js = require("xml2js");
const expat = require("node-expat");

function vulnerable(text) {
  // ruleid: javascript-xml-external-entity
  libxmljs.parseXml(text, { noent: true });
  // ruleid: javascript-xml-external-entity
  libxmljs.parseXmlString(text, { noblanks: true, dtdload: true });
  // ruleid: javascript-xml-external-entity
  libxmljs.parseXml(text, { nonet: false });
  const document = new ActiveXObject("Msxml2.DOMDocument.6.0");
  // ruleid: javascript-xml-external-entity
  document.resolveExternals = true;
  // ruleid: javascript-xml-external-entity
  const parser = new expat.Parser("UTF-8");
  // ruleid: javascript-xml-external-entity
  execFile("xmllint", ["--noent", file]);
}

async function safe(text) {
  libxmljs.parseXml(text);
  libxmljs.parseXml(text, { noent: false, nonet: true });
  new XMLParser({ processEntities: false }).parse(text);
  await xml2js.parseStringPromise(text);
  new DOMParser().parseFromString(text, "application/xml");
  execFile("xmllint", ["--noout", file]);
}
