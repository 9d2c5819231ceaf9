class Resources {
    void faults(IParser parser, Bundle answer, Patient patient, Logger log, ObjectMapper mapper) throws Exception {
        String sent = parser.encodeResourceToString(answer);
        // ruleid: java-health-data-logged
        log.info("sent: {}", sent);
        String body = mapper.writeValueAsString(patient);
        // ruleid: java-health-data-logged
        log.debug("body " + body);
    }

    void safe(IParser parser, Bundle answer, Settings settings, Logger log, ObjectMapper mapper) throws Exception {
        String sent = parser.encodeResourceToString(answer);
        log.info("sent {} characters", sent.length());
        String text = mapper.writeValueAsString(settings);
        log.debug("settings " + text);
        String outcome = parser.encodeResourceToString(operationOutcome(answer));
        log.info("refused: {}", outcome);
    }
}
