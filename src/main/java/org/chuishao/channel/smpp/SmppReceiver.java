package org.chuishao.channel.smpp;

import java.util.Set;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/** What one session hears; knows what was answered on it. */
final class SmppReceiver implements MessageReceiverListener {

  private final SmppDeliveries deliveries;
  private final Set<String> answered = SmppDeliveries.remembering();

  SmppReceiver(SmppDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm deliverSm) throws ProcessRequestException {
    deliveries.deal(deliverSm, answered);
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification alertNotification) {
    // Says that a phone is reachable again; nothing of ours waits for that.
  }

  /** Refused: gateways deliver texts and receipts by deliver_sm. */
  @Override
  public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
    throw new ProcessRequestException("no data_sm here", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
