const pixelmatch = require('pixelmatch');
const { PNG } = require('pngjs');
const getPixels = require('get-pixels');

function compareScans(first, second) {
  const { width, height } = first;
  const diff = new PNG({ width, height });
  return pixelmatch(first.data, second.data, diff.data, width, height, { threshold: 0.1 });
}

module.exports = { compareScans, load: (file, done) => getPixels(file, done) };
