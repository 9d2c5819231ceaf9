package fr.echange

import java.io.InputStream
import javax.xml.parsers.DocumentBuilderFactory
import org.w3c.dom.Document

fun readLetter(input: InputStream): Document =
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input)
