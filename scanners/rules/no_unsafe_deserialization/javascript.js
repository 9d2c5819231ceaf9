const serialize = require("node-serialize");
const { deserialize } = require("serialize-to-js");
const yaml = require("js-yaml");
const v8 = require("v8");
const BSON = require("bson");

app.post("/session", (req, res) => {
  // ruleid: javascript-unsafe-deserialisation
  const session = serialize.unserialize(req.cookies.session);
  // ruleid: javascript-unsafe-deserialisation
  const state = deserialize(req.body.state);
  // ruleid: javascript-untrusted-object-read
  const settings = yaml.load(req.body.settings);
  // ruleid: javascript-unsafe-deserialisation
  const full = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ruleid: javascript-untrusted-object-read
  const cached = v8.deserialize(req.body);
  // ruleid: javascript-unsafe-deserialisation
  const document = BSON.deserialize(bytes, { evalFunctions: true });
  // ruleid: javascript-unsafe-deserialisation
  const revived = JSON.parse(text, (key, value) => (isCode(value) ? eval(value) : value));
  // ruleid: javascript-unsafe-deserialisation
  const record = eval("(" + text + ")");
});

function safe(req, text, buffer) {
  const session = JSON.parse(req.cookies.session);
  const settings = yaml.load(req.body.settings, { schema: yaml.JSON_SCHEMA });
  const more = yaml.safeLoad(req.body.settings);
  const own = yaml.load(fs.readFileSync("settings.yml", "utf8"));
  const document = BSON.deserialize(buffer);
  const revived = JSON.parse(text, (key, value) => (key === "at" ? new Date(value) : value));
  const copy = v8.deserialize(v8.serialize(session));
  serialize.serialize(session);
}
