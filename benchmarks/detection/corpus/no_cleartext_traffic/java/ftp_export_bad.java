package fr.sante.push;

import java.io.InputStream;
import org.apache.commons.net.ftp.FTPClient;

public class LaboratoryExport {
    public void send(String login, String word, InputStream results) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("depot.laboratoire-est.fr");
        client.login(login, word);
        client.storeFile("results.hl7", results);
        client.logout();
    }
}
