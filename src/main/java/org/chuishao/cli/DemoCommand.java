package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chuishao.Home;
import org.chuishao.Playground;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.sandbox.Settings;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts an embedded Redis, the stand-ins for all providers and the sample county, plays a story at
 * accelerated time, then serves.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Play a full story among stand-ins, then serve. 在沙箱里演示全过程，然后继续运行。")
public final class DemoCommand implements Callable<Integer> {

  private static final List<Story> STORIES =
      List.of(new ChainStory(), new MailStory(), new WecomStory());
  private static final int HTTP = 8080;
  private static final int SANDBOX = 8082;

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder that holds config/, routes/ and templates/")
  private Path home;

  @Option(
      names = "--story",
      paramLabel = "NAME",
      defaultValue = "chain",
      description = {
        "which story: chain, mail, wecom, quarter (default: ${DEFAULT-VALUE})",
        "quarter 季度：虚拟时间，不用 Redis 和网络；统计表、简报文件、账实核对，不一致返回 1",
        "quarter: three months in virtual time, held against their tables; 1 when one differs"
      })
  private String story;

  @Option(
      names = "--via",
      paramLabel = "PROVIDER",
      defaultValue = "twilio",
      description =
          "which provider carries the texts: twilio, smpp, aliyun, tencent"
              + " (default: ${DEFAULT-VALUE})")
  private String via;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "port of webhooks and API; 0 for any (default: 8080 when it is free)")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--exit", description = "end after the story: 0 when it came out as told, else 1")
  private boolean exit;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "keep all data in this empty folder (default: deleted at the end)")
  private Optional<Path> keep = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "quarter：.eml 和 .xlsx 写到哪里 where they go (default: a new folder in data/)")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--color", description = "colours even when this is no terminal")
  private boolean colour;

  private final List<Story> stories;
  private final QuarterStory quarter;

  public DemoCommand() {
    this(STORIES, new QuarterStory());
  }

  /**
   * @param stories that can be asked for
   */
  DemoCommand(List<Story> stories) {
    this(stories, new QuarterStory());
  }

  /**
   * @param quarter the one that needs no stage
   */
  @SuppressWarnings("NullAway.Init")
  DemoCommand(List<Story> stories, QuarterStory quarter) {
    this.stories = List.copyOf(stories);
    this.quarter = quarter;
  }

  /**
   * @return 0 when the story came out as told, and all counters of a quarter agree; 1 when not, 2
   *     when it was asked for wrongly
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    if (story.equals(QuarterStory.NAME)) {
      return quarter();
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<Story> wanted = stories.stream().filter(one -> one.name().equals(story)).findFirst();
    if (wanted.isEmpty()) {
      err.println("没有这个故事 no such story: " + story + "。可选 there are:");
      stories.forEach(one -> err.println("  " + Transcript.pad(one.name(), 8) + one.about()));
      err.println("  " + Transcript.pad(QuarterStory.NAME, 8) + QuarterStory.ABOUT);
      return 2;
    }
    if (Via.of(via).isEmpty()) {
      err.println("暂不支持经 " + via + " 演示；目前可用 " + carriers() + "。");
      err.println(via + " is not played; use " + carriers() + ".");
      return 2;
    }
    if (keep.isPresent() && !empty(keep.get())) {
      err.println("--keep 需要一个空目录 needs an empty folder: " + keep.get());
      return 2;
    }
    quiet();
    Problems problems = new Problems();
    Home read = Home.read(Homes.found(home), Map.of(), problems);
    problems.throwIfAny();
    return play(wanted.get(), embedded(read));
  }

  /** It is over when it is told: nothing was started that could serve. */
  private int quarter() throws IOException {
    quiet();
    Problems problems = new Problems();
    Home read = Home.read(Homes.found(home), Map.of(), problems);
    problems.throwIfAny();
    return quarter.tell(read, out, spec.commandLine().getOut());
  }

  private static String carriers() {
    return Arrays.stream(Via.values())
        .map(one -> "--via " + one.word())
        .collect(Collectors.joining(", "));
  }

  private int play(Story wanted, Home read) throws IOException, InterruptedException {
    Transcript transcript =
        new Transcript(spec.commandLine().getOut(), colour ? Ansi.ON : Ansi.AUTO);
    Passed passed = new Passed();
    Instant start = wanted.begins().atZone(Home.ZONE).toInstant();
    Settings stand =
        Settings.sample(new AdjustableClock(start)).withPort(free(SANDBOX)).withWitness(passed);
    try (DemoFolder folder = DemoFolder.open(keep)) {
      String bot = Via.of(via).orElseThrow().bot();
      Home played =
          bot.equals("wecom") ? read : embedded(DemoHome.copy(read.folder(), folder.path(), bot));
      Ending ending = new Ending(folder);
      transcript.plain("启动中 starting: 内置 Redis、沙箱、示范县 embedded Redis, sandbox, sample county…");
      Playground ground =
          ending.holding(
              new Playground(
                  played,
                  stand,
                  port.orElseGet(() -> free(HTTP)),
                  folder.path(),
                  Via.of(via).orElseThrow()));
      try {
        Stage stage = new Stage(ground, passed, transcript);
        boolean asTold = new Telling(stage, transcript).tell(wanted);
        if (!exit) {
          serve(ground, stage, transcript, ending, DemoToken.add(read, folder.path()));
        }
        return asTold ? 0 : 1;
      } finally {
        ending.close();
      }
    }
  }

  private static void serve(
      Playground ground, Stage stage, Transcript transcript, Ending ending, String token)
      throws InterruptedException {
    try (Ticking ticking = new Ticking(ground.sandbox().time(), stage::show)) {
      Urls.of(ground, token).forEach(transcript::plain);
      ticking.start();
      ending.await();
    }
  }

  /** Never a Redis, a provider or a secret that this machine is configured for. */
  private static Home embedded(Home read) {
    Map<Key, String> none = new EnumMap<>(Key.class);
    none.put(Key.REDIS_URI, "");
    none.put(Key.REDIS_SENTINELS, "");
    none.put(Key.REDIS_CLUSTER, "");
    none.put(Key.INFORMANT_PEPPER, "what the demo keeps is invented");
    return read.with(read.settings().with(none));
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The usual port when nobody has it, else any. */
  private static int free(int usual) {
    try (ServerSocket probe = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  /** The transcript is what is to be read; of the log only what went wrong. */
  private static void quiet() {
    if (LoggerFactory.getLogger("org.chuishao") instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.WARN);
    }
  }
}
