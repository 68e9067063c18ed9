package org.chuishao.channel.smpp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.dispatch.Posting;

/**
 * A receipt's text, {@code id:… sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000
 * text:…}: SMPP 3.4 suggests this form in its appendix B, and gateways keep to it more or less.
 * Only {@code id}, {@code stat} and {@code err} are read, in any order and case.
 */
final class ReceiptText {

  private static final Pattern ID = field("id");
  private static final Pattern STATE = field("stat");
  private static final Pattern ERROR = field("err");
  private static final int HEX = 16;

  private ReceiptText() {}

  private static Pattern field(String name) {
    return Pattern.compile("(?:^|\\s)" + name + ":\\s*([^\\s:]+)", Pattern.CASE_INSENSITIVE);
  }

  static Optional<String> id(String text) {
    return first(ID, text);
  }

  static Optional<String> state(String text) {
    return first(STATE, text).map(word -> word.toUpperCase(Locale.ROOT));
  }

  static Optional<String> error(String text) {
    return first(ERROR, text);
  }

  private static Optional<String> first(Pattern field, String text) {
    Matcher found = field.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /**
   * What a state means for the message; empty for a word that says nothing ({@code UNKNOWN}: the
   * gateway does not know either).
   */
  static Optional<Posting.State> meaning(String state) {
    return switch (state) {
      case "DELIVRD" -> Optional.of(Posting.State.DELIVERED);
      case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> Optional.of(Posting.State.FAILED);
      case "ACCEPTD", "ENROUTE" -> Optional.of(Posting.State.ACCEPTED);
      default -> Optional.empty();
    };
  }

  /** The word for a value of the TLV message_state. */
  static String word(int messageState) {
    return switch (messageState) {
      case 1 -> "ENROUTE";
      case 2 -> "DELIVRD";
      case 3 -> "EXPIRED";
      case 4 -> "DELETED";
      case 5 -> "UNDELIV";
      case 6 -> "ACCEPTD";
      case 8 -> "REJECTD";
      default -> "UNKNOWN";
    };
  }

  /**
   * The ids under which the message may be known to us, likeliest first. Hex comes with either case
   * and, for eight digits, with leading zeros; decimal for ten.
   *
   * @param id as the receipt writes it
   */
  static List<String> candidates(String id, SmppSettings.ReceiptIds habit) {
    Set<String> all = new LinkedHashSet<>();
    switch (habit) {
      case SAME -> all.add(id);
      case DECIMAL -> {
        if (id.matches("[0-9]{1,19}")) {
          String hex = new java.math.BigInteger(id).toString(HEX);
          for (String one : List.of(hex, "0".repeat(Math.max(0, 8 - hex.length())) + hex)) {
            all.add(one);
            all.add(one.toUpperCase(Locale.ROOT));
          }
        }
        all.add(id);
      }
      case HEX -> {
        if (id.matches("[0-9A-Fa-f]{1,16}")) {
          String decimal = new java.math.BigInteger(id, HEX).toString();
          all.add(decimal);
          all.add("0".repeat(Math.max(0, 10 - decimal.length())) + decimal);
        }
        all.add(id);
      }
    }
    return new ArrayList<>(all);
  }
}
