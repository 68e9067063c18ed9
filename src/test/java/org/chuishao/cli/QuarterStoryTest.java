package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chuishao.figures.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code demo --story quarter}, with few reports and one month, in which the quarter ends. */
class QuarterStoryTest {

  private static final String RECEIVED = "2026-02 示范县 收到";

  @TempDir Path folder;

  private record Run(int exit, String out) {}

  @Test
  void a_span_under_two_policies_agrees_with_its_tables_bulletins_and_ledger() throws Exception {
    Run run = run(new QuarterStory(7, Period.parse("2026-03"), 40, counted -> counted));
    assertThat(run.out()).contains("全部一致 all ").doesNotContain("✗");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .as("two policies, a table of each, duties of both, their rules")
        .contains("工作情况调度表　示范市　2026年3月", "工作情况调度表　攀枝花市　2026年3月")
        .containsPattern("L-B1 巡查 +完成 fulfilled [1-9][0-9]+，未完成 missed [1-9]")
        .containsPattern("P-B7 季度报告（零报告） +完成 fulfilled [1-9]")
        .containsPattern("备案 2026年3月：新备案 filed [1-9]")
        .containsPattern("L-A10 [1-9]")
        .containsPattern("P-A2 [1-9]");
    try (var files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .contains(
              "示范市-附件2-2026-03.xlsx",
              "攀枝花市-附件2-2026-03.xlsx",
              "示范县-quarterly-2026-01-01.eml",
              "示范县-monthly-2026-03-01.eml",
              "攀枝花市-city-quarterly-2026-01-01.eml",
              "盐边县-monthly-2026-03-01.eml",
              "示范县-monthly-2026-03-01.xlsx");
      assertThat(names).filteredOn(name -> name.contains("柳河镇-weekly")).hasSize(2 * 5);
    }
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                Files.readAllBytes(folder.resolve("示范县-monthly-2026-03-01.eml"))));
    assertThat(mail.getSubject()).contains("示范县打非月报");
    Multipart parts = (Multipart) mail.getContent();
    assertThat(parts.getBodyPart(1).getFileName()).endsWith(".xlsx");
  }

  @Test
  void one_forged_counter_is_named_and_ends_with_one() {
    Run run =
        run(
            new QuarterStory(
                8,
                Period.parse("2026-02"),
                12,
                counted -> {
                  SortedMap<String, BigDecimal> forged = new TreeMap<>(counted);
                  forged.merge(RECEIVED, BigDecimal.ONE, BigDecimal::add);
                  return forged;
                }));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("✗ " + RECEIVED + "：模拟 counted ", "不一致 different: 1 / ");
  }

  private Run run(QuarterStory story) {
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new DemoCommand(List.of(), story))
            .setOut(new PrintWriter(out, true))
            .execute("--story", "quarter", "--exit", "--out", folder.toString());
    return new Run(exit, out.toString());
  }
}
