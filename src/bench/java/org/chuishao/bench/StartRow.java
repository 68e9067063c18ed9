package org.chuishao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.chuishao.cli.Main;

/** Row 13: from the start of the process until it takes requests, and what it holds then. */
final class StartRow {

  private static final double SLOWER_AT_MOST = 1.2;
  private static final double LARGER_AT_MOST = 1.5;
  private static final List<String> LIKE_SERVE =
      List.of(
          "-Dfile.encoding=UTF-8",
          "-Dsun.stdout.encoding=UTF-8",
          "-Djava.awt.headless=true",
          "-Xshare:auto",
          "-XX:+UseG1GC");

  private StartRow() {}

  /** One start. */
  private record Start(double seconds, double megabytes) {}

  static List<Line> measure(Server server, Sizes sizes) throws Exception {
    Path folder = Files.createTempDirectory("chuishao-start");
    try {
      routes(folder);
      List<Start> ours = new ArrayList<>();
      List<Start> theirs = new ArrayList<>();
      for (int i = 0; i <= sizes.samples(); i++) {
        Start one = product(server, folder.resolve("data-" + i));
        Start other = bare(folder);
        if (i > 0) {
          ours.add(one);
          theirs.add(other);
        }
      }
      return List.of(
          line(
              "13a",
              "start of the process → ready",
              "s",
              Start::seconds,
              ours,
              theirs,
              SLOWER_AT_MOST),
          line(
              "13b",
              "memory held when ready",
              "MB",
              Start::megabytes,
              ours,
              theirs,
              LARGER_AT_MOST));
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static Line line(
      String row,
      String what,
      String unit,
      ToDoubleFunction<Start> figure,
      List<Start> ours,
      List<Start> theirs,
      double most) {
    double our = median(ours, figure);
    double their = median(theirs, figure);
    double ratio = our / their;
    return new Line(
        row,
        what,
        String.format(Locale.ROOT, "%.1f %s", our, unit),
        String.format(
            Locale.ROOT, "camel-main with the same components, idle routes: %.1f %s", their, unit),
        Line.number(ratio) + " ×",
        "≤ " + Line.number(most) + " ×",
        ratio <= most ? Line.MET : Line.MISSED,
        "-");
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** As many routes as ours; one that HTTP requests reach. */
  private static void routes(Path folder) throws IOException {
    List<Path> ours;
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      ours = files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
    }
    for (int i = 0; i < ours.size(); i++) {
      String from = i == 0 ? "platform-http:/hooks" : "direct:r" + i;
      Files.writeString(
          folder.resolve("r" + i + ".camel.yaml"),
          "- route:\n    id: r%d\n    from:\n      uri: %s\n      steps:\n        - log: \"%d\"\n"
              .formatted(i, from, i));
    }
  }

  private static Start product(Server server, Path data) throws Exception {
    return start(
        Map.of(
            "CHUISHAO_REDIS_URI", server.uri(),
            "CHUISHAO_REDIS_PREFIX", "start",
            "CHUISHAO_DATA", data.toString(),
            "CHUISHAO_HTTP_PORT", String.valueOf(free()),
            "CHUISHAO_OBSERVE_PORT", String.valueOf(free())),
        Main.class,
        List.of("serve"));
  }

  private static Start bare(Path routes) throws Exception {
    return start(
        Map.of(),
        BareCamel.class,
        List.of(routes.toString(), String.valueOf(free()), String.valueOf(free())));
  }

  private static Start start(Map<String, String> settings, Class<?> main, List<String> args)
      throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(LIKE_SERVE);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(settings);
    long begun = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = new ArrayList<>();
      for (String one = out.readLine(); one != null; one = out.readLine()) {
        said.add(one);
        if (one.equals(BareCamel.READY) || one.startsWith("已启动 ready")) {
          double seconds = (System.nanoTime() - begun) / 1e9;
          return new Start(seconds, resident(process.pid()) / 1024.0);
        }
      }
      throw new IllegalStateException(main.getSimpleName() + " ended: " + String.join(" / ", said));
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Kilobytes that the process has in memory. */
  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
