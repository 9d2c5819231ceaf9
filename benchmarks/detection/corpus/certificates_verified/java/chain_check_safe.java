package fr.sante.sync;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

class CabinetTrustManager implements X509TrustManager {
    private final X509TrustManager system;

    CabinetTrustManager(X509TrustManager system) { this.system = system; }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        system.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        system.checkServerTrusted(chain, authType);
        chain[0].checkValidity();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() { return system.getAcceptedIssuers(); }
}
