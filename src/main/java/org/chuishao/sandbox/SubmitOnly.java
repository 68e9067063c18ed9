package org.chuishao.sandbox;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;

/** A gateway that takes submit_sm and query_sm; every other request is one it does not know. */
abstract class SubmitOnly implements ServerMessageReceiverListener, ServerResponseDeliveryListener {

  /** An answer that says no. @param status command_status */
  static ProcessRequestException refused(int status) {
    return new ProcessRequestException("refused", status);
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession session)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm pdu, SMPPServerSession session) throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm pdu, Session session) throws ProcessRequestException {
    throw unknown();
  }

  private static ProcessRequestException unknown() {
    return refused(SMPPConstant.STAT_ESME_RINVCMDID);
  }

  @Override
  public void onSubmitMultiRespSent(SubmitMultiResult sent, SMPPServerSession session) {
    // Never taken, never answered.
  }

  @Override
  public void onSubmitMultiRespError(
      SubmitMultiResult lost, Exception why, SMPPServerSession session) {
    // Never taken, never answered.
  }
}
