package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Directory;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;

/** Figures of histories of cases that were played through. */
abstract class FiguresRig {

  static final AreaPath CITY = new AreaPath("示范市");
  static final AreaPath COUNTY = new AreaPath("示范县");
  static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  static final PostRef POLICE = new PostRef("department", "police", COUNTY);
  static final PostRef EMERGENCY = new PostRef("department", "emergency", COUNTY);
  static final PostRef CENTRE = PostRef.of("township-centre", LIUHE);
  static final Period SEPTEMBER = Period.parse("2026-09");
  static final Period OCTOBER = Period.parse("2026-10");
  static final Instant LATER = Play.at("2027-03-01T00:00");
  static final Directory DIRECTORY = SampleDirectory.directory("");
  static final PolicyBook POLICIES =
      new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of());

  static Figures figures(Play... plays) {
    return figures(List.of(), List.of(), plays);
  }

  static Figures figures(List<DayEntry> days, List<FigureEntry> entries, Play... plays) {
    List<CaseLog> logs =
        Arrays.stream(plays).map(play -> new CaseLog(play.file().no(), play.log())).toList();
    return new Figures(DIRECTORY, POLICIES, logs, days, entries, LATER);
  }

  static Play atDepartments(String start) {
    Play play = Play.linyi(start).report(Play.ZHANG).answer("village", "refuses");
    play.answer("township", "whistle", "镇里没有执法权", 0);
    return play.answer("county", "assign", "", 0, "police", "emergency");
  }

  static String cells(Table.Row row) {
    return row.cells().stream()
        .map(BigDecimal::toPlainString)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  static FigureEntry entry(String id, String at, FigureColumn column, int amount) {
    return new FigureEntry(
        id,
        CENTRE,
        "he-mingyuan",
        Play.at(at),
        YearMonth.of(2026, 9),
        column == FigureColumn.NOTICES ? Optional.empty() : Optional.of(Kind.MINING),
        column,
        BigDecimal.valueOf(amount),
        "sms",
        column.zh() + amount);
  }

  static Play byThePublic() {
    Play play = Play.linyi("2026-09-21T08:00");
    Report report =
        new Report(
            Play.ZHANG,
            List.of(Kind.FIREWORKS),
            Subject.DEN,
            "村西头",
            "有人卷炮仗",
            new Reporter.Unnamed(),
            play.now(),
            Optional.empty(),
            false,
            "sms");
    play.command(new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 17), report));
    return play;
  }

  static List<Light> lights(Figures figures, String at) {
    return figures.openSteps(COUNTY, Play.at(at)).stream().map(OpenStep::light).toList();
  }

  /** A case of the county that was filed, supervised and held against two officials. */
  static CaseLog serious() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("result", "取缔窝点1个，刑事拘留1人，罚款5000元", 0);
    Actor office = play.person(PostRef.of("county-office", COUNTY));
    List<Recorded> log = new ArrayList<>(play.log());
    for (Event event :
        List.of(
            new Event.Filed("示范县-2026-001", List.of(Ground.CLOSED, Ground.CRIMINAL), "P-A6"),
            new Event.Supervised(1, PostRef.of("county-office", COUNTY), EMERGENCY, "抓紧", "P-A5"),
            new Event.HeldToAccount(
                Accountability.TALK, List.of("张三", "李四", "张三"), "查处不力", "LP-A9"),
            new Event.HeldToAccount(Accountability.PENALTY, List.of("张三"), "查处不力", "LP-A9"),
            new Event.HeldToAccount(Accountability.BOTH_SIDES, List.of("张三"), "发生事故", "LP-A9"))) {
      log.add(new Recorded(log.size() + 1L, play.now(), office, event));
    }
    return new CaseLog(play.file().no(), log);
  }
}
