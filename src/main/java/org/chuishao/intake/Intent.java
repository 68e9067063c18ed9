package org.chuishao.intake;

import java.util.Locale;

/** What somebody wants who wrote to us. */
public enum Intent {
  REPORT,
  PATROL,
  PUBLICITY,
  REPLY,
  QUERY,
  CLAIM,
  CORRECTION,
  HELP,
  STOP,
  /** Takes {@link #STOP} back. */
  START,
  /** Nothing of the above: goes to a person, never to nowhere. */
  OTHER;

  /** The name that the command line and the API use. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
