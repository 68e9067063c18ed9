package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.config.Problems;
import org.chuishao.directory.Level;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyReader;

/** The policies that come with the product. */
public final class SampleBooks {

  /** The other policy over the sample city, on a short calendar, and with people away. */
  static final List<Frame> PANZHIHUA =
      List.of(
          panzhihua(""),
          new Frame(
              policy("panzhihua-2015"),
              SampleDirectory.directory(),
              new Deadlines(
                  Samples.calendar(2025),
                  Samples.SHANGHAI,
                  LocalTime.MIDNIGHT,
                  LocalTime.of(9, 0))),
          panzhihua(
              """
              leave:
                - {person: chu-zhiyuan-3, from: 2020-01-01, to: 2030-01-01}
                - {person: qin-xiaomei-9, from: 2020-01-01, to: 2030-01-01}
                - {person: shen-guoqing-6, from: 2020-01-01, to: 2030-01-01}
              """));

  private SampleBooks() {}

  /** The policy of 攀枝花, with one more file of the directory. */
  public static Frame panzhihua(String more) {
    return new Frame(policy("panzhihua-2015"), SampleDirectory.directory(more), Play.deadlines());
  }

  public static Policy policy(String name) {
    String file = "config/policies/" + name + ".yaml";
    Problems problems = new Problems();
    try {
      Policy policy =
          new PolicyReader(vocabulary(), problems)
              .read(file, Files.readString(Path.of(file)))
              .orElseThrow();
      problems.throwIfAny();
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the sample directory that a policy may use. */
  public static PolicyReader.Vocabulary vocabulary() {
    Map<String, String> roles = new HashMap<>();
    SampleDirectory.directory().roles().forEach(role -> roles.put(role.key(), role.level().key()));
    return new PolicyReader.Vocabulary(
        roles, Arrays.stream(Level.values()).map(Level::key).collect(Collectors.toSet()));
  }

  public static Frame linyi() {
    return linyi("");
  }

  /** The same with one more file of the directory: leave, deputies, rosters, people. */
  public static Frame linyi(String more) {
    return new Frame(policy("linyi-2020"), SampleDirectory.directory(more), Play.deadlines());
  }

  /** The same on a calendar that knows only these years. */
  public static Frame linyiKnowing(int... years) {
    return new Frame(
        policy("linyi-2020"),
        SampleDirectory.directory(),
        new Deadlines(
            Samples.calendar(years), Samples.SHANGHAI, LocalTime.MIDNIGHT, LocalTime.of(9, 0)));
  }
}
