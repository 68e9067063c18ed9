package org.chuishao.channel.smpp;

import java.util.Optional;
import org.chuishao.dispatch.Carrier.Outcome;
import org.jsmpp.SMPPConstant;

/**
 * What a command_status of submit_sm_resp means for a second try. A status other than zero says
 * that the gateway has not taken the message: that is how SMPP 3.4 defines it, and we rely on it.
 */
final class SmppErrors {

  private SmppErrors() {}

  /** True when the gateway asks us to be slower. */
  static boolean throttled(int status) {
    return status == SMPPConstant.STAT_ESME_RTHROTTLED || status == SMPPConstant.STAT_ESME_RMSGQFUL;
  }

  /**
   * Refused for good when it is about this letter. What is about our account, about the gateway's
   * own state, or of the gateway's own making (0x400 and up), may pass.
   */
  static Outcome of(int status) {
    return aboutTheLetter(status)
        ? new Outcome.Rejected(code(status), words(status))
        : new Outcome.NotSent(code(status), words(status), Optional.empty());
  }

  private static boolean aboutTheLetter(int status) {
    return switch (status) {
      case SMPPConstant.STAT_ESME_RINVMSGLEN,
          SMPPConstant.STAT_ESME_RINVDSTADR,
          SMPPConstant.STAT_ESME_RINVDSTTON,
          SMPPConstant.STAT_ESME_RINVDSTNPI,
          SMPPConstant.STAT_ESME_RX_P_APPN,
          SMPPConstant.STAT_ESME_RX_R_APPN,
          SMPPConstant.STAT_ESME_RDELIVERYFAILURE,
          SMPPConstant.STAT_ESME_RINVDCS ->
          true;
      default -> false;
    };
  }

  /** As gateways' documents write it: {@code 0x00000058}. */
  static String code(int status) {
    return String.format("0x%08x", status);
  }

  static String words(int status) {
    return switch (status) {
      case SMPPConstant.STAT_ESME_RTHROTTLED -> "ESME_RTHROTTLED";
      case SMPPConstant.STAT_ESME_RMSGQFUL -> "ESME_RMSGQFUL";
      case SMPPConstant.STAT_ESME_RSYSERR -> "ESME_RSYSERR";
      case SMPPConstant.STAT_ESME_RINVDSTADR -> "ESME_RINVDSTADR";
      case SMPPConstant.STAT_ESME_RINVSRCADR -> "ESME_RINVSRCADR";
      case SMPPConstant.STAT_ESME_RINVMSGLEN -> "ESME_RINVMSGLEN";
      case SMPPConstant.STAT_ESME_RSUBMITFAIL -> "ESME_RSUBMITFAIL";
      case SMPPConstant.STAT_ESME_RX_T_APPN -> "ESME_RX_T_APPN";
      case SMPPConstant.STAT_ESME_RX_P_APPN -> "ESME_RX_P_APPN";
      case SMPPConstant.STAT_ESME_RX_R_APPN -> "ESME_RX_R_APPN";
      case SMPPConstant.STAT_ESME_RINVBNDSTS -> "ESME_RINVBNDSTS";
      default -> "command_status";
    };
  }
}
