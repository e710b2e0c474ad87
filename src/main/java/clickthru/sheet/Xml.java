package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A pass over XML from others: the JDK's own parser, without DOCTYPE, entities or anything from
 * outside, and with bounds on what the parser keeps. Names are local; prefixes don't matter.
 */
final class Xml {
  private static final int DEEPEST = 200;
  private static final int MOST_NAMES = 5_000;
  private static final int MOST_INSTRUCTIONS = 100;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader parser;
  private final String what;

  /** The parser never forgets a name. */
  private final Set<String> names = new HashSet<>();

  private int depth;
  private int instructions;

  /**
   * @param what what it is part of, for messages
   */
  Xml(Reader in, String what) throws IOException {
    this.what = what;
    try {
      parser = FACTORY.createXMLStreamReader(new XmlGuard(in));
    } catch (XMLStreamException | RuntimeException e) {
      throw refused(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLReporter((message, type, information, location) -> {});
    return factory;
  }

  /** Goes on to the next tag or text; false at the end. */
  boolean next() throws IOException {
    try {
      if (!parser.hasNext()) {
        return false;
      }
      parser.next();
    } catch (XMLStreamException | RuntimeException e) {
      throw refused(e);
    }
    count();
    return parser.getEventType() != XMLStreamConstants.END_DOCUMENT;
  }

  private void count() throws Refusal {
    switch (parser.getEventType()) {
      case XMLStreamConstants.START_ELEMENT -> {
        depth++;
        remember();
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> instructions++;
      default -> {}
    }
    if (depth > DEEPEST || names.size() > MOST_NAMES || instructions > MOST_INSTRUCTIONS) {
      throw new Refusal("This " + what + " is no table: its XML has too many levels or names.");
    }
  }

  private void remember() {
    names.add(parser.getLocalName());
    for (int i = 0; i < parser.getAttributeCount(); i++) {
      names.add(parser.getAttributeLocalName(i));
    }
    for (int i = 0; i < parser.getNamespaceCount(); i++) {
      names.add(String.valueOf(parser.getNamespacePrefix(i)));
      names.add(String.valueOf(parser.getNamespaceURI(i)));
    }
  }

  private Refusal refused(Exception e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
      if (cause instanceof XMLStreamException xml
          && xml.getNestedException() instanceof Refusal r) {
        return r;
      }
    }
    return Refusal.damaged(what);
  }

  boolean starts(String name) {
    return parser.getEventType() == XMLStreamConstants.START_ELEMENT
        && parser.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return parser.getEventType() == XMLStreamConstants.END_ELEMENT
        && parser.getLocalName().equals(name);
  }

  boolean isStart() {
    return parser.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  boolean isText() {
    int type = parser.getEventType();
    return type == XMLStreamConstants.CHARACTERS
        || type == XMLStreamConstants.CDATA
        || type == XMLStreamConstants.SPACE;
  }

  /** The name of the tag. */
  String name() {
    return parser.getLocalName();
  }

  String namespace() {
    return String.valueOf(parser.getNamespaceURI());
  }

  /** The text at hand; there may be more of it. */
  String text() {
    return parser.getText();
  }

  @Nullable String attribute(String name) {
    for (int i = 0; i < parser.getAttributeCount(); i++) {
      if (parser.getAttributeLocalName(i).equals(name)) {
        return parser.getAttributeValue(i);
      }
    }
    return null;
  }

  /** A number from 0 on in an attribute, or what stands for it when there is none. */
  int attribute(String name, int otherwise) throws Refusal {
    String value = attribute(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.damaged(what);
  }
}
