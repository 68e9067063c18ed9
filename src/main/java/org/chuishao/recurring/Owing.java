package org.chuishao.recurring;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Owers;
import org.chuishao.policy.RecurringRule;

/** Who owes a duty in an area, or what is to be covered there. */
record Owing(Directory directory, Surroundings surroundings) {

  /**
   * Somebody, or some place, of a round.
   *
   * @param name as rounds write it
   * @param post who is asked for it
   * @param title for people, short
   */
  record Member(String name, PostRef post, String title) {}

  /** The members of a round, in the order of the directory. */
  List<Member> of(RecurringRule rule, AreaPath area, LocalDate on) {
    return rule.covers()
        .map(
            covers ->
                posts(rule.who(), area, on).stream()
                    .findFirst()
                    .map(post -> covered(covers.level(), post, area))
                    .orElse(List.of()))
        .orElseGet(
            () ->
                posts(rule.who(), area, on).stream()
                    .flatMap(post -> members(rule.who(), post, on))
                    .toList());
  }

  /**
   * Whether something of that name is a member of a round; the same as looking through all of them.
   */
  boolean has(RecurringRule rule, AreaPath area, LocalDate on, String name) {
    if (rule.covers().isPresent()) {
      return of(rule, area, on).stream().anyMatch(member -> member.name().equals(name));
    }
    int hash = name.indexOf('#');
    PostRef post;
    try {
      post = PostRef.parse(hash < 0 ? name : name.substring(0, hash));
    } catch (IllegalArgumentException e) {
      return false; // no post: nobody of ours
    }
    return owes(rule.who(), area, post, on)
        && members(rule.who(), post, on).anyMatch(member -> member.name().equals(name));
  }

  /** Whether the post is one of those that owe it; the same as looking through all of them. */
  boolean owes(Owers who, AreaPath area, PostRef post, LocalDate on) {
    return post.role().equals(who.post().role())
        && directory.within(post.area(), area)
        && (post.area().equals(area) || surroundings.governs().test(post.area()))
        && posts(who, post.area(), on).contains(post);
  }

  private List<Member> covered(String level, PostRef post, AreaPath area) {
    return places(level, area).map(place -> new Member(place.value(), post, place.name())).toList();
  }

  private Stream<Member> members(Owers who, PostRef post, LocalDate on) {
    String title = post.unit().isEmpty() ? post.area().name() : directory.title(post, on);
    return who.eachHolder()
        ? directory.holders(post).stream()
            .map(person -> new Member(post + "#" + person.id(), post, person.name()))
        : Stream.of(new Member(post.toString(), post, title));
  }

  /** The posts that owe it, each once. */
  List<PostRef> posts(Owers who, AreaPath area, LocalDate on) {
    // Most often the area is a post's own.
    boolean own =
        directory
            .area(area)
            .filter(one -> one.level().key().equals(who.post().level()))
            .isPresent();
    return (own ? Stream.of(area) : places(who.post().level(), area))
        .flatMap(place -> directory.posts(who.post().role(), place, on).stream())
        .filter(post -> who.units().isEmpty() || who.units().contains(post.unit()))
        .distinct()
        .toList();
  }

  private Stream<AreaPath> places(String level, AreaPath area) {
    return directory.areas().stream()
        .filter(one -> Level.of(level).filter(one.level()::equals).isPresent())
        .map(one -> one.path())
        .filter(path -> directory.within(path, area))
        .filter(path -> path.equals(area) || surroundings.governs().test(path));
  }
}
