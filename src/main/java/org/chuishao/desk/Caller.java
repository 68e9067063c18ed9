package org.chuishao.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Level;
import org.chuishao.directory.Person;
import org.chuishao.intake.Sender;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;

/**
 * Who writes to us.
 *
 * @param conversation key of the conversation: the person's, whatever channel is used; the address
 *     of anybody else
 * @param person empty for the public
 * @param posts the posts the person acts for now, deputies included; empty for the public
 * @param answerTo where an answer goes: the registered contact of a person, the address of anybody
 *     else
 */
record Caller(
    String conversation, Optional<Person> person, List<PostRef> posts, Message.Recipient answerTo) {

  static Caller of(Inbound inbound, Books books, Instant now) {
    Optional<Person> person = books.directory().byContact(inbound.channel(), inbound.sender());
    List<PostRef> posts =
        person.map(found -> books.directory().postsOf(found.id(), now)).orElse(List.of());
    if (person.isEmpty()) {
      return new Caller(
          inbound.senderKey(),
          Optional.empty(),
          List.of(),
          new Message.Recipient.Address(inbound.channel(), inbound.sender()));
    }
    if (posts.isEmpty()) {
      // A shift that ended, a post given up: still somebody we asked, who may still answer that.
      return new Caller(
          "p:" + person.get().id(),
          person,
          List.of(),
          new Message.Recipient.Address(inbound.channel(), inbound.sender()));
    }
    return new Caller(
        "p:" + person.get().id(),
        person,
        posts,
        new Message.Recipient.Holder(person.get().id(), posts.get(0)));
  }

  /** The same in a conversation that goes by another name. */
  Caller inConversation(String key) {
    return new Caller(key, person, posts, answerTo);
  }

  Optional<Sender> sender() {
    return posts.stream().findFirst().map(post -> Sender.of(post.role(), post.area()));
  }

  Actor actor() {
    return actor(Optional.empty());
  }

  /** The person in the name of the wanted post, if it is one of theirs. */
  Actor actor(Optional<PostRef> wanted) {
    if (person.isEmpty() || posts.isEmpty()) {
      return Actor.PUBLIC;
    }
    PostRef post = wanted.filter(posts::contains).orElseGet(() -> posts.get(0));
    return new Actor.Person(person.get().id(), post);
  }

  /** The person in the name of the post that was asked, whoever has the duty by now. */
  Actor askedAs(Optional<PostRef> asked) {
    return person
        .flatMap(found -> asked.map(post -> (Actor) new Actor.Person(found.id(), post)))
        .orElseGet(() -> actor(asked));
  }

  Reporter reporter() {
    return person
        .filter(found -> !posts.isEmpty())
        .<Reporter>map(found -> new Reporter.Known(found.id(), posts.get(0)))
        .orElseGet(Reporter.Unnamed::new);
  }

  /** Who the human queue says it came from; never the address of somebody of the public (L-C1). */
  String nameForQueue() {
    return person.map(Person::id).orElse("public");
  }

  /**
   * The area whose centre looks at what was not understood: the sender's township, or the whole
   * city.
   */
  AreaPath centre(Books books) {
    Optional<AreaPath> own = posts.stream().findFirst().map(PostRef::area);
    return own.flatMap(area -> books.directory().ancestor(area, Level.TOWNSHIP))
        .or(() -> own.flatMap(books.directory()::area))
        .map(area -> area.path())
        .orElseGet(() -> books.directory().top());
  }
}
