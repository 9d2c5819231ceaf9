package fr.diabete;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class EntitlementService {
    private static final Logger LOG = LoggerFactory.getLogger(EntitlementService.class);

    public boolean check(String numeroSecuriteSociale) {
        LOG.info("checking the rights of {}", numeroSecuriteSociale);
        return numeroSecuriteSociale.length() == 15;
    }
}
