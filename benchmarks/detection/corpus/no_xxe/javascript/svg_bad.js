const expat = require('node-expat');
const libxmljs = require('libxmljs');
const fs = require('fs');

function readBodyMap(file) {
  const content = fs.readFileSync(file, 'utf8');
  const parser = new libxmljs.SaxParser();
  parser.on('startElementNS', (name) => console.log(name));
  const tree = libxmljs.parseXmlString(content, { replaceEntities: true, noent: true, nonet: false });
  return tree.root().attr('viewBox').value();
}

module.exports = { readBodyMap, version: expat.version };
