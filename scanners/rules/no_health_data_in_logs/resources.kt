class Resources(private val environment: Environment) {
    fun faults(parser: IParser, answer: Bundle, diagnosis: String) {
        val sent = parser.encodeResourceToString(answer)
        // ruleid: kotlin-health-data-logged
        environment.log.info("sent: $sent")
        // ruleid: kotlin-health-data-logged
        environment.application.log.warn("refused $diagnosis")
    }

    fun safe(parser: IParser, answer: Bundle, settings: Settings) {
        val sent = parser.encodeResourceToString(answer)
        environment.log.info("sent ${sent.length} characters")
        environment.log.info("started with $settings")
    }
}
