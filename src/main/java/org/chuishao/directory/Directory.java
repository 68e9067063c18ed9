package org.chuishao.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * The address book of the relay: areas, posts, people, departments; who answers for what, when.
 * Immutable.
 */
public final class Directory {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Set<String> SECTIONS =
      Set.of(
          "city",
          "counties",
          "roles",
          "departments",
          "township-units",
          "responsibilities",
          "people",
          "leave",
          "deputies",
          "rosters");

  private final Areas areas;
  private final Roles roles;
  private final Catalogue catalogue;
  private final Staff staff;
  private final Ladder ladder;
  private final Titles titles;
  private final Resolver resolver;

  private Directory(Areas areas, Roles roles, Catalogue catalogue, Staff staff) {
    this.areas = areas;
    this.roles = roles;
    this.catalogue = catalogue;
    this.staff = staff;
    this.ladder = new Ladder(areas, roles, catalogue);
    this.titles = new Titles(areas, roles, catalogue);
    this.resolver = new Resolver(staff, ladder, titles);
  }

  /**
   * Reads all files of a directory as one; every section may stand in any of them.
   *
   * @param files text by file name, the names as operators know them
   * @param problems takes every mistake, with file, line and column
   * @return what could be read; not to be used when there are problems
   */
  public static Directory parse(SortedMap<String, String> files, Problems problems) {
    List<Entry> roots = new ArrayList<>();
    files.forEach((name, text) -> Entry.parse(name, text, problems).ifPresent(roots::add));
    roots.forEach(root -> root.members(SECTIONS));
    Areas areas = AreasReader.read(roots);
    Roles roles = Roles.read(roots);
    Catalogue catalogue = CatalogueReader.read(roots);
    areas.checkWithout(catalogue, problems);
    PostReader posts = new PostReader(areas, roles, catalogue);
    PeopleReader.Result people = PeopleReader.read(roots, posts);
    AbsenceReader.Result absences = AbsenceReader.read(roots, posts, people.people().keySet());
    return new Directory(areas, roles, catalogue, new Staff(people, absences));
  }

  // Areas

  /** The area of exactly that path. */
  public Optional<Area> area(AreaPath path) {
    return areas.area(path);
  }

  /**
   * The city, the first one where there are several.
   *
   * @throws IllegalStateException when there is no area at all; a directory that was read without
   *     problems has some
   */
  public AreaPath top() {
    return areas().stream()
        .filter(area -> area.parent().isEmpty())
        .map(Area::path)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a directory without areas"));
  }

  /** All areas, each after what it lies in. */
  public List<Area> areas() {
    return areas.all();
  }

  /**
   * The area of that level which the given one lies in, itself included. A path that is no longer
   * known counts as the nearest one that is.
   */
  public Optional<Area> ancestor(AreaPath path, Level level) {
    return areas.ancestor(path, level);
  }

  /** True when the inner area is the outer one or lies in it, work areas and the city included. */
  public boolean within(AreaPath inner, AreaPath outer) {
    return areas.within(inner, outer);
  }

  /** What lies directly in the area: the villages of a work area, the work areas of a township. */
  public List<Area> children(AreaPath path) {
    return areas.children(path);
  }

  /** Every word that may mean an area, aliases included. */
  public List<AreaName> names() {
    return areas.names();
  }

  // Posts

  /** All roles, in the order of the files. */
  public List<Role> roles() {
    return List.copyOf(roles.all());
  }

  /** The role of that key. */
  public Optional<Role> role(String key) {
    return roles.role(key);
  }

  /**
   * The post of that role that answers for an area: {@code village-secretary} of the village,
   * {@code county-office} of its county.
   *
   * @param role {@code role} or {@code role:unit}
   * @param at the area of a case
   * @return empty when the role is not known, or the area lies above its level
   */
  public Optional<PostRef> post(String role, AreaPath at) {
    return ladder.post(role, at);
  }

  /**
   * The post of that role for an area; where the area lies above the level of the role, that of the
   * nearest role above it which has one: of a whole township the village secretary's work is its
   * centre's.
   *
   * @return the role at the area itself when no role above has an area either
   */
  public PostRef postOrAbove(String role, AreaPath at) {
    Optional<String> next = Optional.of(role);
    while (next.isPresent()) {
      Optional<PostRef> post = post(next.get(), at);
      if (post.isPresent()) {
        return post.get();
      }
      next = role(next.get()).flatMap(Role::up);
    }
    return PostRef.of(role, at);
  }

  /**
   * The posts of that role for an area, one for each unit where the role is by unit and the unit
   * exists on that date.
   */
  public List<PostRef> posts(String role, AreaPath at, LocalDate on) {
    Optional<PostRef> one = ladder.post(role, at);
    Optional<Role> byUnit = roles.role(role).filter(Role::byUnit);
    if (one.isEmpty() || byUnit.isEmpty()) {
      return one.stream().toList();
    }
    AreaPath area = one.get().area();
    return existing(byUnit.get().level(), area, on)
        .map(unit -> new PostRef(role, unit.key(), area))
        .toList();
  }

  /** The post one step up by the table of roles; empty at the top. */
  public Optional<PostRef> superior(PostRef post) {
    return ladder.superior(post);
  }

  /** {@code 张庄村村支书}, {@code 示范县公安局}; units under their latest name. */
  public String title(PostRef post) {
    return titles.title(post, Optional.empty());
  }

  /** The title with the name that the unit had on that date. */
  public String title(PostRef post, LocalDate on) {
    return titles.title(post, Optional.of(on));
  }

  /** The title led by the township, {@code 青石镇大岭村村支书}. */
  public String fullTitle(PostRef post, LocalDate on) {
    return titles.fullTitle(post, Optional.of(on));
  }

  // People

  /** The person of that id. */
  public Optional<Person> person(String id) {
    return staff.person(id);
  }

  /** All people in the order of the files. */
  public List<Person> people() {
    return staff.people().toList();
  }

  /**
   * Whose address it is.
   *
   * @param address as the provider writes it: a phone number with or without +86, a mail address in
   *     any case
   * @return empty when it is nobody's, or no address of that channel at all
   */
  public Optional<Person> byContact(String channel, String address) {
    return Addresses.lookup(channel, address).flatMap(staff::owner);
  }

  /**
   * The providers of a channel that are to be tried first for whoever acts in an area, best first
   * ({@code sms-by} of the area or of what it lies in).
   */
  public List<String> providers(String channel, AreaPath area) {
    return channel.equals("sms") ? areas.smsBy(area) : List.of();
  }

  /** The nominal holder, present or not; the first of several. */
  public Optional<Person> anyHolder(PostRef post) {
    return holders(post).stream().findFirst();
  }

  /** All nominal holders, in the order of the files. */
  public List<Person> holders(PostRef post) {
    return staff.holders(post);
  }

  /**
   * In whose names somebody may act now: the posts held, those of a roster in force with the person
   * on it, and those at which the person stands in today because a holder is on leave or there is
   * none.
   */
  public List<PostRef> postsOf(String personId, Instant now) {
    LocalDate today = now.atZone(ZONE).toLocalDate();
    Stream<PostRef> held =
        staff.person(personId).stream().flatMap(person -> person.posts().stream());
    return Stream.concat(held, staff.standingIn(personId, today)).distinct().toList();
  }

  /**
   * Who answers for a post at that moment: on duty, holder, deputy, else one level up, and so on.
   */
  public Resolution resolve(PostRef post, Instant now) {
    return resolver.resolve(post, LocalDateTime.ofInstant(now, ZONE));
  }

  /**
   * Who is asked next in the same post when somebody cannot be reached: another on duty, another
   * holder, a deputy.
   *
   * @param unreached id of the person who was tried last
   * @return empty when nobody comes after that person
   */
  public Optional<Person> after(PostRef post, String unreached, Instant now) {
    List<Person> able = resolver.able(post, LocalDateTime.ofInstant(now, ZONE));
    int tried = able.stream().map(Person::id).toList().indexOf(unreached);
    return able.stream().skip(tried + 1L).findFirst();
  }

  // Departments

  /**
   * The departments of a county on a date, under the names of that date, in the order of the
   * documents.
   */
  public List<Unit> departments(AreaPath county, LocalDate on) {
    return existing(Level.COUNTY, county, on).toList();
  }

  /** The units of a township on a date. */
  public List<Unit> units(AreaPath township, LocalDate on) {
    return existing(Level.TOWNSHIP, township, on).toList();
  }

  /**
   * The departments that answer for a kind of act, best first; where there are several, a person
   * confirms.
   */
  public List<Unit> candidates(Kind kind, AreaPath county, LocalDate on) {
    return catalogue.candidates(Level.COUNTY, kind, county, on).stream()
        .filter(unit -> areas.has(county, unit.key()))
        .toList();
  }

  /** The same among the units of a township. */
  public List<Unit> townshipCandidates(Kind kind, AreaPath township, LocalDate on) {
    return catalogue.candidates(Level.TOWNSHIP, kind, township, on).stream()
        .filter(unit -> areas.has(township, unit.key()))
        .toList();
  }

  private Stream<Unit> existing(Level level, AreaPath area, LocalDate on) {
    return catalogue.units(level, area, on).stream().filter(unit -> areas.has(area, unit.key()));
  }

  /**
   * What {@code check} warns of: vacancies, people out of reach, deputies without a leave, rosters
   * that ended.
   */
  public List<Gap> gaps(Instant now) {
    return new GapFinder(areas, roles, catalogue, staff, resolver, titles)
        .find(LocalDateTime.ofInstant(now, ZONE));
  }
}
