import * as Sentry from "@sentry/node";

export async function vulnerable(patient: Patient, req: Request, user: User) {
  // ruleid: javascript-health-data-in-log
  console.log("patient", patient);
  // ruleid: javascript-health-data-in-log
  logger.info(`New patient ${patient.name} born ${patient.birthDate}`);
  // ruleid: javascript-health-data-in-log
  this.logger.debug("glycemie: " + mesure.glycemie);
  // ruleid: javascript-health-data-in-log
  console.error("login failed", user.email, req.body.password);
  const line = JSON.stringify(patient);
  // ruleid: javascript-health-data-in-log
  winston.info(line);
  // ruleid: javascript-health-data-in-log
  logger.info("record", { nir: form.value, at: Date.now() });
  // ruleid: javascript-health-data-in-log
  Sentry.captureMessage(`no dose for ${diagnosis}`);
  // ruleid: javascript-health-data-in-log
  Sentry.setContext("record", { treatment });
  // ruleid: javascript-health-data-in-log
  analytics.track("measured", { glucose: value });
  // ruleid: javascript-health-data-in-log
  gtag("event", "visit", { symptom: choice });
  // ruleid: javascript-health-data-in-log
  req.log.warn({ body: req.body }, "bad request");
  const answer = await client.get(`${base}/Patient/${id}`);
  // ruleid: javascript-health-data-in-log
  console.log(answer.data);
  // ruleid: javascript-health-data-in-log
  console.debug("jeton", jeton);
  // ruleid: javascript-health-data-in-address
  await fetch(`/api/search?nir=${value}`);
  // ruleid: javascript-health-data-in-address
  await fetch("/api/login?user=a&password=" + value);
  // ruleid: javascript-health-data-in-address
  await axios.get("/api/search", { params: { numeroSecuriteSociale: value } });
  // ruleid: javascript-health-data-in-address
  url.searchParams.set("access_token", value);
}

export async function safe(patient: Patient, patients: Patient[], token: string) {
  console.log("patient created", patient.id);
  console.log("patient record opened");
  logger.info(`Loaded ${patients.length} patients`);
  logger.info("token refreshed", { tokenId: token.id, patientId: patient.id });
  logger.info("signed in", { nir: mask(patient.nir) });
  logger.debug(`patient ${hash(patient.nir)}`);
  Sentry.captureException(error);
  analytics.track("screen_opened", { screen: "measures" });
  console.log(patients.map((each) => each.id));
  const saved = await repository.save(patient);
  logger.info("saved", saved.id);
  if (!password) logger.warn("password is required");
  const count = await Patient.count();
  logger.info("count", count);
  await fetch(`/api/patients/${patient.id}?page=${page}`);
  await fetch("/api/login", { method: "POST", body: JSON.stringify({ password }) });
  await axios.get("/api/search", { params: { page, patientId } });
  logger.error("could not save observation", error.message);
}
