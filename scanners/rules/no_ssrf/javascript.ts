import axios from "axios";
import http from "http";

app.get("/proxy", async (req, res) => {
  // ruleid: javascript-address-from-request
  const answer = await fetch(req.query.url);
  const target = req.body.callback;
  // ruleid: javascript-address-from-request
  await axios.post(target, { done: true });
  const { host } = req.params;
  // ruleid: javascript-address-from-request
  http.get(`http://${host}/metadata`, (incoming) => incoming.pipe(res));
  // ruleid: javascript-address-from-request
  await axios({ method: "get", url: req.query.link });
  // ruleid: javascript-address-from-request
  await got("https://" + req.query.domain + "/fhir/metadata");
  // ruleid: javascript-address-from-request
  await page.goto(ctx.query.url);
});

export async function importDocument(documentUrl: string) {
  // ruleid: javascript-address-from-request
  return axios.get(documentUrl, { responseType: "arraybuffer" });
}

class Webhooks {
  constructor(private readonly httpService: HttpService) {}

  async notify(webhookUrl: string) {
    // ruleid: javascript-address-from-request
    return this.httpService.post(webhookUrl, {});
  }
}

app.get("/safe", async (req, res) => {
  await fetch("https://api.clinic.example/patients/" + req.params.id);
  await fetch(`https://api.clinic.example/patients/${req.params.id}`);
  await axios.get(`${BASE_URL}/patients/${req.params.id}`);
  await axios.get(`${process.env.API}/patients/${req.params.id}`);
  await axios.get("https://api.clinic.example/search", { params: { q: req.query.q } });
  await fetch(SERVERS[req.query.region]);
  const address = new URL(req.query.url);
  if (!ALLOWED_HOSTS.includes(address.hostname)) {
    return res.status(400).end();
  }
  await fetch(address);
  const url = `https://api.clinic.example/notes/${encodeURIComponent(req.query.note)}`;
  await fetch(url);
  const link = req.query.link;
  if (!isAllowedUrl(link)) throw new Error("not allowed");
  await fetch(link);
  await fetch(`/api/patients/${req.params.id}`);
});

export function get(path: string) {
  return fetch(`${API}/${path}`);
}
