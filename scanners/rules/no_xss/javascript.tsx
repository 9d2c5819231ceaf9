import DOMPurify from "dompurify";

export function showNote(note: string) {
  // ruleid: javascript-html-from-value
  document.getElementById("note").innerHTML = note;
  // ruleid: javascript-html-from-value
  box.insertAdjacentHTML("beforeend", "<p>" + note + "</p>");
  // ruleid: javascript-html-from-value
  $("#notes").append(`<li>${note}</li>`);
  // ruleid: javascript-html-from-value
  $("#note").html(note);
}

export async function load(id: number) {
  const answer = await fetch("/api/notes/" + id);
  const note = await answer.json();
  // ruleid: javascript-html-from-value
  document.querySelector(".note").innerHTML = `<p>${note.text}</p>`;
  const name = new URLSearchParams(location.search).get("name");
  // ruleid: javascript-html-from-value
  document.write("Bonjour " + name);
}

export function Note({ note }: { note: string }) {
  // ruleid: javascript-raw-html-property
  return <div dangerouslySetInnerHTML={{ __html: note }} />;
}

window.addEventListener("message", (event) => {
  // ruleid: javascript-html-from-value
  preview.innerHTML = event.data;
});

export const Page = (props) => {
  // ruleid: javascript-html-from-value, javascript-script-built-from-value
  webview.current.injectJavaScript(`show("${props.note}")`);
  // ruleid: javascript-html-from-value
  return <WebView source={{ html: `<body>${props.note}</body>` }} />;
};

class NoteComponent {
  show(text: string) {
    // ruleid: javascript-html-from-value
    this.note = this.sanitizer.bypassSecurityTrustHtml(text);
  }
}

app.get("/search", (req, res) => {
  // ruleid: javascript-page-from-request, javascript-page-from-value
  res.send("<h1>Results for " + req.query.q + "</h1>");
  const { name } = req.query;
  // ruleid: javascript-page-from-request
  res.status(400).send(`unknown ${name}`);
  // ruleid: javascript-page-from-request
  res.write(req.body.comment);
});

export async function page(name: string, res: Response) {
  // ruleid: javascript-page-from-value
  res.send(`<p>Hello ${name}</p>`);
}

// ruleid: javascript-template-without-escaping
nunjucks.configure("views", { autoescape: false });
// ruleid: javascript-template-without-escaping
ejs.render("<p><%- note %></p>", { note });

export function safe(note: string, count: number) {
  document.getElementById("note").textContent = note;
  box.innerHTML = DOMPurify.sanitize(note);
  box.innerHTML = "";
  box.innerHTML = "<p>" + escapeHtml(note) + "</p>";
  box.innerHTML = `<b>${count}</b>`;
  $("#note").text(note);
  $("#list").append(document.createElement("li"));
  list.innerHTML = notes.map((each) => `<li>${escapeHtml(each.text)}</li>`).join("");
  nunjucks.configure("views", { autoescape: true });
  ejs.render("<p><%= note %></p>", { note });
  webview.current.injectJavaScript(`show(${JSON.stringify(note)})`);
  webview.current.injectJavaScript("window.scrollTo(0, 0); " + "true;");
}

app.get("/safe", async (req, res) => {
  res.json({ q: req.query.q });
  res.send({ q: req.query.q });
  res.render("search", { q: req.query.q });
  res.send(`<p>${escapeHtml(req.query.q)}</p>`);
  res.send("<p>ok</p>");
  const patient = await Patient.findById(req.params.id);
  res.send(patient);
  res.type("text/plain");
  res.send("unknown " + req.query.q);
});

export const SafeNote = ({ note }) => <div title={note}>{note}</div>;

export function SafeHtml({ note }: { note: string }) {
  const clean = DOMPurify.sanitize(note);
  return <div dangerouslySetInnerHTML={{ __html: clean }}><p dangerouslySetInnerHTML={{ __html: "<b>1</b>" }} /></div>;
}
