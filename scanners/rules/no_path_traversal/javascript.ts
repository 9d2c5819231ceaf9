import fs from "fs";
import path from "path";
import { createReadStream, readFileSync } from "node:fs";

const ROOT = "/srv/documents";

app.get("/documents", (req, res) => {
  // ruleid: javascript-path-from-request
  res.sendFile("/srv/documents/" + req.query.name);
  const full = path.join(ROOT, req.params.name);
  // ruleid: javascript-path-from-request
  fs.readFile(full, "utf8", (error, text) => res.json({ text }));
  const { folder } = req.body;
  // ruleid: javascript-path-from-request
  createReadStream(`${ROOT}/${folder}/index.json`).pipe(res);
  // ruleid: javascript-path-from-request
  res.download(path.resolve(ROOT, req.query.file as string));
});

router.post("/upload", async (ctx) => {
  // ruleid: javascript-path-from-request
  await fs.promises.writeFile(path.join(ROOT, ctx.request.body.name), ctx.request.body.content);
  const file = ctx.request.files.document;
  // ruleid: javascript-path-from-request
  fs.renameSync(file.path, path.join(ROOT, file.originalname));
});

zip.on("entry", (entry) => {
  // ruleid: javascript-path-from-request
  entry.pipe(fs.createWriteStream(path.join(ROOT, entry.path)));
});

@Controller("reports")
class ReportsController {
  @Get(":name")
  read(@Param("name") name: string) {
    // ruleid: javascript-path-from-parameter
    return readFileSync(path.join(ROOT, name), "utf8");
  }
}

export function removeAttachment(attachmentName: string) {
  // ruleid: javascript-path-from-parameter
  fs.unlinkSync(`${ROOT}/attachments/${attachmentName}`);
}

app.get("/safe", (req, res) => {
  res.sendFile(path.join(ROOT, path.basename(req.query.name)));
  res.sendFile(req.params.name, { root: ROOT });
  const full = path.resolve(ROOT, req.query.file);
  if (!full.startsWith(ROOT + path.sep)) {
    return res.status(403).end();
  }
  fs.createReadStream(full).pipe(res);
  const language = req.query.language;
  if (!["fr", "en"].includes(language)) return res.sendStatus(400);
  fs.readFileSync(path.join(ROOT, `${language}.json`));
  const id = parseInt(req.params.id, 10);
  fs.readFileSync(path.join(ROOT, `${id}.pdf`));
  fs.readFileSync(TEMPLATES[req.query.template]);
  const clean = req.query.name.replace(/[^a-z0-9_-]/gi, "");
  fs.readFileSync(path.join(ROOT, clean));
});

export function loadAll(directory: string) {
  return fs.readdirSync(directory).map((name) => fs.readFileSync(path.join(directory, name), "utf8"));
}

export function readJson(file: string) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

export function report(reportId: string) {
  if (!/^[0-9a-f-]{36}$/.test(reportId)) throw new Error("expected an identifier");
  return fs.readFileSync(path.join(ROOT, `${reportId}.pdf`));
}

export function page(number: number) {
  return fs.readFileSync(path.join(ROOT, `${number}.html`));
}
