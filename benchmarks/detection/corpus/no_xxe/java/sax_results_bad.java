package fr.cda;

import javax.servlet.http.HttpServletRequest;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

public class ResultsReader {
    public ResultHandler read(HttpServletRequest request) throws Exception {
        SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
        ResultHandler handler = new ResultHandler();
        parser.parse(request.getInputStream(), handler);
        return handler;
    }
}
