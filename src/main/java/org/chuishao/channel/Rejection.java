package org.chuishao.channel;

/**
 * An inbound request that is not taken, with the HTTP status it deserves and a reason to count it
 * under. The message is for our log, never for the sender: whoever forges requests learns nothing
 * from us. Carries no stack trace.
 */
public abstract sealed class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  private Rejection(int status, String reason, String message) {
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** One of a few fixed words, fit for a metric's label: {@code bad-signature}. */
  public String reason() {
    return reason;
  }

  /** The signature is missing or not the provider's. */
  public static final class BadSignature extends Rejection {
    private static final long serialVersionUID = 1L;

    public BadSignature(String message) {
      super(403, "bad-signature", message);
    }
  }

  /** Signed long ago (or ahead of our clock): somebody plays back a recorded request. */
  public static final class Replay extends Rejection {
    private static final long serialVersionUID = 1L;

    public Replay(String message) {
      super(403, "replay", message);
    }
  }

  /** Signed properly, but meant for somebody else. */
  public static final class WrongReceiver extends Rejection {
    private static final long serialVersionUID = 1L;

    public WrongReceiver(String message) {
      super(403, "wrong-receiver", message);
    }
  }

  /** From an address that may not call us. */
  public static final class NotAllowed extends Rejection {
    private static final long serialVersionUID = 1L;

    public NotAllowed(String message) {
      super(403, "not-allowed", message);
    }
  }

  /** Not what the provider's format allows. */
  public static final class Malformed extends Rejection {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(400, "malformed", message);
    }
  }

  /** Nothing is known of it yet, and may be in a moment: to be told again. */
  public static final class NotYet extends Rejection {
    private static final long serialVersionUID = 1L;

    public NotYet(String message) {
      super(503, "not-yet", message);
    }
  }

  /** Larger than any real message of this provider. */
  public static final class TooLarge extends Rejection {
    private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
      super(413, "too-large", message);
    }
  }
}
