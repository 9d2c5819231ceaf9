package fr.diabete;

import java.util.logging.Level;
import java.util.logging.Logger;

class PrescriptionService {
    private static final Logger LOGGER = Logger.getLogger("prescriptions");

    void sign(Prescription prescription) {
        try {
            prescription.sign();
        } catch (SignatureException e) {
            LOGGER.log(Level.WARNING, "the prescription could not be signed: {0}", e.getErrorCode());
        }
        LOGGER.fine("token refreshed");
    }
}
