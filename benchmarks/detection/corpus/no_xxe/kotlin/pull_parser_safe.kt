package fr.echange

import android.util.Xml
import java.io.InputStream
import org.xmlpull.v1.XmlPullParser

class FeedReader {
    fun titles(input: InputStream): List<String> {
        val parser: XmlPullParser = Xml.newPullParser()
        parser.setFeature(XmlPullParser.FEATURE_PROCESS_NAMESPACES, false)
        parser.setInput(input, "UTF-8")
        val titles = mutableListOf<String>()
        while (parser.next() != XmlPullParser.END_DOCUMENT) {
            if (parser.eventType == XmlPullParser.START_TAG && parser.name == "title") titles += parser.nextText()
        }
        return titles
    }
}
