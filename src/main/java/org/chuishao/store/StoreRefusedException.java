package org.chuishao.store;

/**
 * The store cannot be used as it is set up; trying again without a change makes no sense. The
 * message says what to change.
 */
public final class StoreRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreRefusedException(String message) {
    super(message);
  }

  public StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
