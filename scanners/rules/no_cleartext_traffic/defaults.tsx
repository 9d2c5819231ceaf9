// ruleid: any-clear-text-address
const address = process.env.ADDRESS || "http://records.clinic.example/v1";
// ruleid: javascript-clear-text-request
const logo = { uri: "http://records.clinic.example/logo.png" };
// ruleid: javascript-clear-text-request
const list = new URL("list", "http://records.clinic.example/");
// ruleid: any-clear-text-address
const listUrl = "http://records.clinic.example/list";
// ruleid: javascript-clear-text-request
axios({ method: "post", url: "http://records.clinic.example/notes" });
// ruleid: any-clear-text-address
const frame = <iframe src="http://records.clinic.example/image" />;
// ruleid: any-clear-text-address
const live = "ws://records.clinic.example/live";

const local = process.env.ADDRESS || "http://backend:8000";
// const apiUrl = "http://old.clinic.example";
const docUrl = "http://docs.clinic.example/";
const link = <a href="http://www.clinic.example/">Clinic</a>;
const documented = { serverUrl: "http://example.com/fhir" };
