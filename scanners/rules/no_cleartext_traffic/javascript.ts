import axios from "axios";

export async function vulnerable(id: string) {
  // ruleid: javascript-clear-text-request
  await fetch("http://records.clinic.example/patients");
  // ruleid: javascript-clear-text-request
  await fetch(`http://records.clinic.example/patients/${id}`);
  // ruleid: javascript-clear-text-request
  await axios.post("http://records.clinic.example/patients", {});
  // ruleid: javascript-clear-text-request, any-clear-text-address
  const socket = new WebSocket("ws://records.clinic.example/live");
  // ruleid: javascript-clear-text-request, any-clear-text-address
  const client = axios.create({ baseURL: "http://records.clinic.example" });
  const request = new XMLHttpRequest();
  // ruleid: javascript-clear-text-request
  request.open("GET", "http://records.clinic.example/patients");
  const address = "http://records.clinic.example/notes";
  // ruleid: javascript-clear-text-request
  await fetch(address);
}

export async function safe(id: string, host: string) {
  await fetch("https://records.clinic.example/patients");
  await fetch("http://localhost:3000/patients");
  await fetch(`http://${host}/patients`);
  await fetch("/patients/" + id);
  const coding = { system: "http://loinc.org", code: "8480-6" };
  const ns = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const extension = find("http://hl7.org/fhir/StructureDefinition/patient-birthPlace");
  const map = cache.get("http://hl7.org/fhir/sid/us-ssn");
}


// ruleid: javascript-clear-text-mail
const transport = nodemailer.createTransport({ host: "smtp.lab.example.net", port: 25, ignoreTLS: true });
const protectedTransport = nodemailer.createTransport({ host: "smtp.lab.example.net", port: 587, requireTLS: true });

function endpointOf(host: string, path: string) {
  // ruleid: javascript-clear-text-address-built
  return "http://" + host + path;
}

function protectedEndpointOf(host: string, path: string) {
  return "https://" + host + path;
}

function localEndpoint(localHost: string) {
  return "http://" + localHost + ":3000";
}
