package org.chuishao.channel.wecom;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.chuishao.channel.Rejection;

/**
 * Reads WeCom's XML into texts by path below the root: {@code Content}, {@code TextNotice/Title}.
 * No document type, no entities of its own, nothing fetched; of elements that repeat, the first
 * counts.
 */
final class FlatXml {

  private static final int MAX_DEPTH = 16;

  private FlatXml() {}

  /**
   * @throws Rejection.Malformed when it is not such XML
   */
  static Map<String, String> read(String xml) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Rejection.Malformed("not XML");
    }
  }

  private static XMLInputFactory factory() {
    // The JDK's own: what happens to be on the class path must not decide how entities are treated.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static Map<String, String> read(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> texts = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (path.size() == MAX_DEPTH) {
            throw new Rejection.Malformed("XML too deep");
          }
          path.addLast(reader.getLocalName());
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (path.size() > 1) {
            texts.putIfAbsent(
                path.stream().skip(1).collect(Collectors.joining("/")), text.toString());
          }
          path.removeLast();
          text.setLength(0);
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Rejection.Malformed("XML with a document type or an entity");
        default -> {
          // comments, white space, the end: nothing to keep
        }
      }
    }
    return texts;
  }
}
