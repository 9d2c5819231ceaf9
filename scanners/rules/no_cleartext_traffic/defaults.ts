// ruleid: any-clear-text-address
const address = process.env.ADDRESS || "http://records.clinic.example/v1";
// ruleid: javascript-clear-text-request
const logo = { uri: "http://records.clinic.example/logo.png" };
// ruleid: javascript-clear-text-request
const list = new URL("list", "http://records.clinic.example/");
// ruleid: any-clear-text-address
const live = "ws://records.clinic.example/live";

const local = process.env.ADDRESS || "http://backend:8000";
// const apiUrl = "http://old.clinic.example";
const documented = { serverUrl: "http://example.com/fhir" };
