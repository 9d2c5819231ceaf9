package fr.imagerie;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ConvertServlet extends javax.servlet.http.HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String study = req.getParameter("study");
        Process process = Runtime.getRuntime().exec("dcm2jpg /data/studies/" + study + " /tmp/out.jpg");
        resp.setStatus(process.exitValue() == 0 ? 200 : 500);
    }
}
