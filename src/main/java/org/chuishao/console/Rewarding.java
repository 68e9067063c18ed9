package org.chuishao.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.chuishao.desk.Informants;
import org.chuishao.desk.Rewards;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the API does for informants: payouts at the bank, looks at named ones, unlocking. */
final class Rewarding {

  private static final Logger LOG = LoggerFactory.getLogger(Rewarding.class);

  private final Optional<Informants> informants;
  private final Acting acting;

  Rewarding(Optional<Informants> informants, Acting acting) {
    this.informants = informants;
    this.acting = acting;
  }

  /**
   * What the teller is shown.
   *
   * @param no number of the case
   */
  record Voucher(
      @JsonProperty(value = "case", required = true) String no,
      @JsonProperty(required = true) String voucher) {}

  /**
   * @param by key of the person who looks
   * @param reason why; on record for ever
   */
  record Look(
      @JsonProperty(required = true) String by, @JsonProperty(required = true) String reason) {}

  /**
   * @param yuan what is to be paid
   */
  record Paid(String no, String yuan) {}

  record Identity(String no, String name, String contact) {}

  record Unlocked(String no) {}

  Paid pay(Token token, Voucher voucher) {
    if (token.right() != Token.Right.PAYER) {
      throw Denied.forbidden(
          "兑付需要 reward-payer 角色的令牌", "paying out needs a token with the role reward-payer");
    }
    CaseNo no = CaseNo.parse(voucher.no()).orElseThrow(Rewarding::noSuchVoucher);
    Rewards.Payout payout = able().rewards().pay(no, voucher.voucher(), token.name());
    if (payout instanceof Rewards.Payout.Paid paid) {
      LOG.info("{} paid the reward of {}", token.name(), no);
      return new Paid(no.digits(), EventWords.yuan(paid.fen()));
    } else if (payout instanceof Rewards.Payout.Before before) {
      throw Denied.refused(
          409, "paid-before", "已兑付：" + before.words(), "it was paid before: " + before.words());
    } else if (payout instanceof Rewards.Payout.Expired) {
      throw Denied.refused(409, "voucher-expired", "兑付券已过期", "the voucher has expired");
    } else if (payout instanceof Rewards.Payout.Wait) {
      throw Denied.refused(429, "too-many", "输错太多，请稍后再试", "too many wrong vouchers; try later");
    }
    throw noSuchVoucher();
  }

  private static Denied noSuchVoucher() {
    return Denied.refused(404, "no-such-voucher", "案号与兑付券不符", "number and voucher do not fit");
  }

  /** The look is on record before anything is shown. */
  Identity identity(Token token, String no, Look look) {
    Informants all = able();
    View.Acted acted =
        acting.act(token, no, look.by(), by -> new Command.Look(by, look.reason().strip()));
    CaseNo number = new CaseNo(acted.no());
    LOG.warn("{} looked at who reported {} in the name of {}", token.name(), number, look.by());
    return all.codes()
        .named(number)
        .map(named -> new Identity(acted.no(), named.name(), named.contact()))
        .orElseThrow(Denied::notFound);
  }

  Unlocked unlock(Token token, String no, Look look) {
    Informants all = able();
    View.Acted acted =
        acting.act(
            token, no, look.by(), by -> new Command.Look(by, "解锁举报码：" + look.reason().strip()));
    all.codes().unlock(new CaseNo(acted.no()));
    LOG.warn("{} unlocked the code of {}", token.name(), acted.no());
    return new Unlocked(acted.no());
  }

  private Informants able() {
    return informants.orElseThrow(
        () ->
            Denied.refused(
                409,
                "no-pepper",
                "未设置 chuishao.informant.pepper，举报码功能未启用",
                "chuishao.informant.pepper is not set"));
  }
}
