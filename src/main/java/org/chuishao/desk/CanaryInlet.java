package org.chuishao.desk;

/** Sends a synthetic report in as the provider of one way in would. */
public interface CanaryInlet {

  /** {@code sms/twilio}. */
  String way();

  /**
   * Sends one; blocks until it was taken or refused.
   *
   * @param nonce 32 hex digits
   * @param text what it says
   * @throws CanaryRefusedException when it was not taken
   */
  void send(String nonce, String text);

  /** Why one was not taken. */
  final class CanaryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param words for the operator; without secrets
     */
    public CanaryRefusedException(String words) {
      super(words);
    }
  }
}
