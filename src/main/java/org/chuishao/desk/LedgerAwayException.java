package org.chuishao.desk;

/**
 * The store cannot be reached or refuses to write; worth trying again, nothing may be answered as
 * accepted.
 */
public final class LedgerAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
