// Builds catalogue_service/web/static/dist/: every file carries a hash of its content in its name, so that browsers
// may keep it for ever; assets.json says which name stands for which file.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const root = dirname(assets);
const libraries = join(root, "node_modules");
const target = join(root, "catalogue_service", "web", "static", "dist");
const fresh = `${target}.new`;
const former = `${target}.old`;
const names = {};

// Belongs to the British government: the licence of the library does not give it to us.
const NOT_OURS = ["@font-face", "GDS Transport", "crown"];

function publish(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const suffix = extname(name);
  names[name] = `${name.slice(0, -suffix.length)}.${digest}${suffix}`;
  writeFileSync(join(fresh, names[name]), content);
  return names[name];
}

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });

const style = sass.compile(join(assets, "styles", "app.scss"), {
  loadPaths: [libraries],
  style: "compressed",
  quietDeps: true,
});
for (const word of NOT_OURS) {
  if (style.css.toLowerCase().includes(word.toLowerCase())) {
    throw new Error(`The style sheet holds ${word}, which belongs to GOV.UK: import fewer components or set our own.`);
  }
}
publish("app.css", style.css);

const library = publish(
  "govuk-frontend.js",
  readFileSync(join(libraries, "govuk-frontend", "dist", "govuk", "govuk-frontend.min.js"), "utf8").replace(
    /\n\/\/# sourceMappingURL=.*\s*$/,
    "\n",
  ),
);
publish("enhance.js", readFileSync(join(assets, "enhance.js"), "utf8").replace("./govuk-frontend.js", `./${library}`));
publish("mark.svg", readFileSync(join(assets, "images", "mark.svg"), "utf8"));

writeFileSync(join(fresh, "assets.json"), `${JSON.stringify(names, null, 2)}\n`);
// Two renames, so that a running service is without its files for no time to speak of.
rmSync(former, { recursive: true, force: true });
if (existsSync(target)) renameSync(target, former);
renameSync(fresh, target);
rmSync(former, { recursive: true, force: true });
console.log(`Built ${Object.keys(names).length} files: ${Object.values(names).join(", ")}`);
