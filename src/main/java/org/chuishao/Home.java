package org.chuishao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.chuishao.desk.Books;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.dispatch.SendingFile;
import org.chuishao.dispatch.SendingRules;
import org.chuishao.dispatch.TemplateCheck;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.TemplateSource;
import org.chuishao.intake.Lexicon;
import org.chuishao.intake.LexiconFiles;
import org.chuishao.intake.Reader;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyBook;
import org.chuishao.policy.PolicyReader;
import org.chuishao.policy.WorkingCalendar;

/**
 * Everything that operators wrote under one home folder, read and found good, or all its mistakes
 * at once.
 *
 * @param texts the policies in force as they were written, by id, for keeping beside the cases that
 *     begin under them
 */
public record Home(
    Path folder,
    Settings settings,
    Books books,
    Map<String, String> texts,
    Lexicon lexicon,
    Reader reader,
    TemplateSource templates,
    SendingRules sending,
    SmsTexts smsTexts) {

  /** Where all deadlines are counted. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final String SETTINGS = "config/application.properties";
  private static final String SENDING = "config/sending.yaml";

  /**
   * Reads a home folder.
   *
   * @param environment variables that go before the settings file
   * @param problems takes every mistake; nothing may be started when there is one
   * @throws IOException when a file that is there cannot be read
   */
  public static Home read(Path folder, Map<String, String> environment, Problems problems)
      throws IOException {
    HomeFolder files = new HomeFolder(folder);
    Path properties = folder.resolve(SETTINGS);
    String text = Files.exists(properties) ? Files.readString(properties) : "";
    Settings settings =
        Settings.read(
            SETTINGS,
            text,
            environment,
            path -> Files.readString(folder.resolve(path)).strip(),
            problems);
    WorkingCalendar calendar =
        WorkingCalendar.parse(files.yaml("config/calendar", problems), problems);
    Directory directory = Directory.parse(files.yaml("config/directory", problems), problems);
    Map<String, String> texts = new HashMap<>();
    List<Policy> policies =
        policies(files.yaml("config/policies", problems), directory, texts, problems);
    SortedMap<String, String> words = files.yaml("config/lexicon", problems);
    files.text("config/lexicon/" + LexiconFiles.MODEL, problems, words);
    Lexicon lexicon = LexiconFiles.read(words, problems);
    TemplateSource templates = TemplateFolder.read(folder);
    Deadlines deadlines = new Deadlines(calendar, ZONE, LocalTime.MIDNIGHT, MORNING);
    Books books = new Books(new PolicyBook(policies, List.of()), directory, deadlines);
    return new Home(
        folder,
        settings,
        books,
        texts,
        lexicon,
        new Reader(lexicon, new Places(directory)),
        templates,
        sending(files, problems),
        SmsTexts.read(files, settings, problems));
  }

  /**
   * What reading alone does not find: templates rendered with their samples, registered texts,
   * areas without a policy, routes. Together with what reading found, so that an operator hears of
   * all at once; what would only follow from a mistake in policies, places or settings is left out:
   * routes are looked at with the defaults when the settings are wrong.
   *
   * @param problems as reading left them; takes more
   */
  public void check(Problems problems) throws IOException {
    List<String> broken = problems.sorted().stream().map(Problem::file).toList();
    TemplateCheck.check(templates)
        .forEach(
            problem ->
                problems.add(problem.file(), problem.line(), problem.column(), problem.message()));
    if (broken.stream().noneMatch(Home::saysWhichPolicyHolds)) {
      areasWithoutPolicy(problems);
    }
    smsTexts.check(templates, problems);
    boolean doubtful = broken.contains(SETTINGS) || broken.contains(Settings.ENVIRONMENT);
    Edge.check(folder, doubtful ? settings.standard() : settings, problems);
  }

  private static boolean saysWhichPolicyHolds(String file) {
    return file.startsWith("config/policies") || file.startsWith("config/directory");
  }

  private void areasWithoutPolicy(Problems problems) {
    books.directory().areas().stream()
        .filter(area -> area.level() == Level.COUNTY)
        .filter(area -> books.policies().forArea(area.path(), books.directory()::within).isEmpty())
        .forEach(
            area ->
                problems.add("config/policies", 1, 1, "no policy is in force in " + area.path()));
  }

  private static SendingRules sending(HomeFolder files, Problems problems) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    files.text(SENDING, problems, found);
    return found.containsKey(SENDING)
        ? SendingFile.read(SENDING, found.get(SENDING), Edge.lines(), problems)
        : SendingRules.NONE;
  }

  private static List<Policy> policies(
      SortedMap<String, String> files,
      Directory directory,
      Map<String, String> texts,
      Problems problems) {
    List<Policy> policies = new ArrayList<>();
    files.forEach(
        (file, text) ->
            reader(directory, problems)
                .read(file, text)
                .ifPresent(
                    policy -> {
                      policies.add(policy);
                      texts.put(policy.id(), text);
                    }));
    return policies;
  }

  static PolicyReader reader(Directory directory, Problems problems) {
    Map<String, String> roles = new TreeMap<>();
    directory.roles().forEach(role -> roles.put(role.key(), role.level().key()));
    return new PolicyReader(
        new PolicyReader.Vocabulary(
            roles, Stream.of(Level.values()).map(Level::key).collect(Collectors.toSet())),
        problems);
  }

  /** The same with other settings. */
  public Home with(Settings other) {
    return new Home(folder, other, books, texts, lexicon, reader, templates, sending, smsTexts);
  }

  /**
   * The same with the policies that older cases still keep.
   *
   * @param kept policy files by id, as they were when their first case began
   * @throws org.chuishao.config.ConfigurationException when one of them cannot be read any more
   */
  public Home withEarlier(Map<String, String> kept) {
    Problems problems = new Problems();
    List<Policy> earlier = new ArrayList<>();
    kept.forEach(
        (id, text) -> {
          if (books.policies().byId(id).isEmpty()) {
            reader(books.directory(), problems).read("policy " + id, text).ifPresent(earlier::add);
          }
        });
    problems.throwIfAny();
    Books all =
        new Books(
            new PolicyBook(books.policies().inForce(), earlier),
            books.directory(),
            books.deadlines());
    return new Home(folder, settings, all, texts, lexicon, reader, templates, sending, smsTexts);
  }
}
