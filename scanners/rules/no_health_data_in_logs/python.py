import json
import logging

import requests
import sentry_sdk
import structlog
from flask import request

from app.privacy import mask

logger = logging.getLogger(__name__)
log = structlog.get_logger()


class Service:
    def vulnerable(self, patient, nir, glucose, token, password, observation):
        # ruleid: python-health-data-logged
        logger.info("Patient %s received", patient.name)
        # ruleid: python-health-data-logged
        logger.info(f"NIR {nir} not found")
        # ruleid: python-health-data-logged
        logging.debug("glucose: " + str(glucose))
        # ruleid: python-health-data-logged
        logging.warning("token %s refused" % token)
        # ruleid: python-health-data-logged
        print("mot de passe", password)
        # ruleid: python-health-data-logged
        log.info("observation", observation=observation.dict())
        # ruleid: python-health-data-logged
        logger.error("import failed: {}".format(json.dumps(patient)))
        message = f"Diagnosis: {patient.diagnosis}"
        # ruleid: python-health-data-logged
        self.logger.info(message)
        # ruleid: python-health-data-logged
        sentry_sdk.capture_message(f"Failed for {patient.birth_date}")
        # ruleid: python-health-data-logged
        sentry_sdk.set_context("patient", {"nir": nir})
        # ruleid: python-health-data-logged
        logger.info("created", extra={"ssn": patient["ssn"]})

    def vulnerable_request(self):
        # ruleid: python-request-logged
        logger.debug("body %s", request.get_json())
        payload = request.json
        # ruleid: python-request-logged
        logger.info(f"received {payload}")
        # ruleid: python-request-logged
        logger.info("headers: %s", dict(request.headers))

    def vulnerable_address(self, nir, token):
        # ruleid: python-health-data-in-address
        url = f"https://api.laboratoire.fr/patients?nir={nir}"
        # ruleid: python-health-data-in-address
        requests.get("https://api.laboratoire.fr/me", params={"access_token": token}, timeout=3)
        return url

    def safe(self, patient, patients, nir, token, glucose, observation):
        logger.info("Patient %s received", patient.id)
        logger.info("patient record updated")
        logger.info("%d patients imported", len(patients))
        logger.info(f"{len(patients)} patients imported for {patient.pk}")
        logger.info("NIR %s", mask(nir))
        logger.debug(f"token {hash_token(token)}")
        logger.info("observation stored", extra={"observation_id": observation.id})
        logger.error("Invalid token")
        logger.info("patient_id=%s", patient_id)
        log.info("token_refreshed", expires_in=token.expires_in)
        logger.info("status %s", request.method)
        logger.exception("Could not store the prescription")
        print("password changed")
        sentry_sdk.set_tag("resource", "Patient")
        if glucose > 1.8:
            logger.warning("glucose above the threshold")

    def safe_request(self):
        payload = request.get_json()
        logger.info("created %s", payload["id"])
        return requests.get("https://api.laboratoire.fr/me", headers={"Authorization": f"Bearer {self.token}"}, timeout=3)
