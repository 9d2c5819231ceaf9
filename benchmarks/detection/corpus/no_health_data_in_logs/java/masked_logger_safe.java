package fr.diabete;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class EntitlementAudit {
    private static final Logger LOG = LoggerFactory.getLogger(EntitlementAudit.class);

    public void record(String nir, boolean open, String requestId) {
        LOG.info("rights checked, request {}, open {}, person {}", requestId, open, mask(nir));
    }

    private static String mask(String value) {
        return value.substring(0, 1) + "************";
    }
}
