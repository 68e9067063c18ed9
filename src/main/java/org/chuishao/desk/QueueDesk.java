package org.chuishao.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Draft;
import org.chuishao.intake.Receptionist;
import org.chuishao.intake.Sender;
import org.chuishao.model.Actor;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;

/**
 * What a person makes of something in the human queue: a case, two cases joined, or nothing. One
 * answer is enough, by text or by the API.
 */
public final class QueueDesk {

  /** They report; whoever stands above them looks after the queue. */
  public static final Set<String> REPORTING = Set.of("grid-member", "village-secretary");

  /** What became of an item. */
  public sealed interface Done {

    /**
     * It is a case now, or was joined to one.
     *
     * @param no the case it belongs to now
     * @param changed the case that 撤销 would change
     */
    record Became(CaseNo no, CaseNo changed, String words) implements Done {}

    /** It was put aside; it stays on record. */
    record PutAside() implements Done {}

    /** No such item in the areas of this person, or somebody dealt with it. */
    record Unknown() implements Done {}

    /** The case refused it. */
    record Refused(Desk.Applied.Refused refused, CaseNo no) implements Done {}
  }

  private final Desk desk;
  private final Conversations conversations;
  private final Supplier<Receptionist> receptionist;
  private final Supplier<Books> books;
  private final MediaDesk media;
  private final InstantSource clock;

  public QueueDesk(
      Desk desk,
      Conversations conversations,
      Supplier<Receptionist> receptionist,
      Supplier<Books> books,
      MediaDesk media,
      InstantSource clock) {
    this.desk = desk;
    this.conversations = conversations;
    this.receptionist = receptionist;
    this.books = books;
    this.media = media;
    this.clock = clock;
  }

  /** The item of a code, when one of these posts looks after its area. */
  Optional<QueueItem> coded(String code, List<PostRef> posts) {
    return conversations.coded(code).stream().filter(item -> mayHandle(item, posts)).findFirst();
  }

  /** True when one of the posts looks after the item's area. */
  public boolean mayHandle(QueueItem item, List<PostRef> posts) {
    return posts.stream()
        .filter(post -> !REPORTING.contains(post.role()))
        .anyMatch(post -> books.get().directory().within(item.area(), post.area()));
  }

  /**
   * It is a report after all, or the two cases are the same.
   *
   * @param by who says so
   * @param key recognises a repetition
   * @throws LedgerAwayException when it could not be written
   */
  public Done confirm(QueueItem item, Actor.Person by, String key) {
    return item.offer().isPresent() ? join(item, item.offer().get(), by, key) : open(item, by, key);
  }

  /** It is none, or the two are not the same. */
  public Done putAside(QueueItem item) {
    return conversations.settle(item.id()) ? new Done.PutAside() : new Done.Unknown();
  }

  private Done join(QueueItem item, Conversations.Offer offer, Actor.Person by, String key) {
    Command command = new Command.Withdraw(by, offer.first(), "同一件事：" + item.text());
    Desk.Applied applied = Reception.await(desk.apply(offer.later(), command, Optional.of(key)));
    if (applied instanceof Desk.Applied.Refused refused) {
      return new Done.Refused(refused, offer.later());
    }
    String note = "并入案" + offer.later() + "（后到的举报），先后次序不变。" + item.text();
    Reception.await(
        desk.apply(offer.first(), new Command.Note(by, note), Optional.of(key + ":first")));
    conversations.settle(item.id());
    return new Done.Became(
        offer.first(), offer.later(), "案" + offer.later() + "并入案" + offer.first());
  }

  private Done open(QueueItem item, Actor.Person by, String key) {
    Books current = books.get();
    Optional<PostRef> own =
        current.directory().postsOf(item.sender(), clock.instant()).stream().findFirst();
    Draft draft =
        receptionist
            .get()
            .draft(
                item.text(),
                item.channel(),
                own.map(post -> Sender.of(post.role(), post.area())),
                item.at());
    Reporter reporter =
        own.<Reporter>map(post -> new Reporter.Known(item.sender(), post))
            .orElseGet(Reporter.Unnamed::new);
    Report report =
        new Report(
            draft.area().orElse(item.area()),
            draft.kinds(),
            draft.subject(),
            draft.place(),
            item.text(),
            reporter,
            item.at(),
            draft.discoveredAt(),
            draft.major(),
            item.channel());
    Desk.Applied applied =
        Reception.await(desk.open(by, report, "queue:" + item.id(), Optional.of(key)));
    CaseNo no =
        applied instanceof Desk.Applied.Done done
            ? done.decision().after().no()
            : ((Desk.Applied.Repetition) applied).no();
    item.album().ifPresent(files -> media.move(new Album(files), no));
    conversations.settle(item.id());
    return new Done.Became(no, no, "已立案");
  }
}
