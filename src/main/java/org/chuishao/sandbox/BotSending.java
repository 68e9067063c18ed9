package org.chuishao.sandbox;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.chuishao.sandbox.Misbehaviour.Reply;

/**
 * One message that the product sends to one user, or into one group, of WeCom, DingTalk or Feishu.
 */
final class BotSending implements Misbehaviour.Provider {

  private final Said said;
  private final Chats chats;
  private final InstantSource clock;
  private final Witness witness;
  private final Reply accepted;
  private final Function<FaultKind, Reply> refusals;

  /**
   * @param accepted what is answered to a message that is taken
   * @param refusals what is answered to one that is not
   */
  BotSending(
      Said said,
      Settings settings,
      Chats chats,
      Reply accepted,
      Function<FaultKind, Reply> refusals) {
    this.said = said;
    this.chats = chats;
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.accepted = accepted;
    this.refusals = refusals;
  }

  /**
   * What is said to whom.
   *
   * @param channel {@code dingtalk}, {@code feishu-group}
   * @param from the robot, as the transcript names it
   * @param taskId of a card, where the provider has one
   */
  record Said(
      String channel,
      String id,
      String from,
      String user,
      String type,
      String text,
      List<BotMessage.Button> buttons,
      String taskId) {

    /** What a robot says in its group, which is the user {@value WecomGroupRobot#GROUP}. */
    static Said inGroup(String channel, String type, String text) {
      return new Said(
          channel,
          UUID.randomUUID().toString(),
          "robot",
          WecomGroupRobot.GROUP,
          type,
          text,
          List.of(),
          "");
    }
  }

  @Override
  public Misbehaviour.Taken take(boolean reaches) {
    String state = reaches ? "delivered" : "undelivered";
    chats.add(
        new BotMessage(
            said.id(),
            said.user(),
            false,
            said.type(),
            said.text(),
            said.buttons(),
            said.taskId(),
            "",
            clock.instant(),
            state));
    saw(state);
    return new Misbehaviour.Taken(accepted, () -> {});
  }

  @Override
  public void notTaken(FaultKind kind) {
    saw("fault-" + kind.word());
  }

  @Override
  public Reply refusal(FaultKind kind) {
    return refusals.apply(kind);
  }

  private void saw(String state) {
    witness.seen(
        new Witness.Seen(
            clock.instant(),
            said.channel(),
            Witness.Direction.OUT,
            said.from(),
            said.user(),
            said.text(),
            "",
            state));
  }
}
