package org.chuishao.docs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.Editor;
import org.chuishao.bulletin.Pages;
import org.chuishao.bulletin.SampleLife;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.Templates;
import org.chuishao.model.AreaPath;

/**
 * Takes pictures of the weekly and the monthly mail with a browser: wide, on a phone, dark. Run by
 * {@code mvn -Pbrowser verify}; needs Chromium, whose command {@code -Dbrowser=…} names.
 */
public final class MailPictures {

  private static final Pattern HEIGHT = Pattern.compile("<title>(\\d+)</title>");

  private final String browser;
  private final Path folder;
  private final Path work;

  private MailPictures(String browser, Path folder, Path work) {
    this.browser = browser;
    this.folder = folder;
    this.work = work;
  }

  /**
   * @param args the browser's command, the folder for the pictures
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("mail-pictures");
    MailPictures pictures = new MailPictures(args[0], Path.of(args[1]), work);
    Files.createDirectories(pictures.folder);
    pictures.shoot("weekly", weekly());
    pictures.shoot("monthly", monthly());
  }

  private static String weekly() {
    Instant end = SampleLife.at("2026-09-25T12:00");
    List<String> villages = List.of("张庄村", "李家沟村", "河西村", "王家庄村", "前进村");
    return html(
        Editor.edit(
            "柳河镇打非周报",
            SampleLife.place("示范县/柳河镇"),
            villages.stream().map(v -> SampleLife.place("示范县/柳河镇/" + v)).toList(),
            SampleLife.periods(end, 7, 8),
            SampleLife.dossiers(
                7,
                70,
                end,
                56,
                villages.stream().map(v -> new AreaPath("示范县/柳河镇/" + v)).toList())),
        List.of(),
        Map.of("note", "中秋、国庆前请各村再走一遍老窑厂和闲置院落。\n值班电话不变。", "basis", "临安发〔2020〕17号"));
  }

  private static String monthly() {
    Instant end = SampleLife.at("2026-09-29T12:00");
    List<String> towns = List.of("柳河镇", "青石镇", "城关街道");
    return html(
        Editor.edit(
            "示范县打非月报",
            SampleLife.place("示范县"),
            towns.stream().map(t -> SampleLife.place("示范县/" + t)).toList(),
            SampleLife.periods(end, 30, 6),
            SampleLife.dossiers(
                11, 330, end, 180, towns.stream().map(t -> new AreaPath("示范县/" + t)).toList())),
        List.of(
            Map.of("label", "执法检查生产经营单位", "value", "136家"),
            Map.of("label", "查出非法行为", "value", "42项"),
            Map.of("label", "停产整顿企业", "value", "3家"),
            Map.of("label", "行政处罚", "value", "18.60万元"),
            Map.of("label", "采取刑事措施", "value", "2人"),
            Map.of("label", "核实举报线索", "value", "57条"),
            Map.of("label", "关闭取缔窝点", "value", "9个"),
            Map.of("label", "兑现举报奖励", "value", "2.40万元")),
        Map.of("stop", "1", "basis", "临安发〔2020〕17号"));
  }

  private static String html(
      Bulletin bulletin, List<Map<String, String>> annex, Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(Pages.facts(bulletin));
    facts.putAll(more);
    facts.put("code", "N4827");
    facts.put("answer", "1");
    Map<String, List<Map<String, String>>> tables = new HashMap<>(Pages.tables(bulletin));
    tables.put("annex", annex);
    if (!annex.isEmpty()) {
      facts.put("anyannex", "1");
    }
    return new Templates(
            TemplateFolder.read(Path.of(".")), Templates.SIGNATURES, new SimpleMeterRegistry())
        .render("mail", "bulletin", "zh-CN", facts, tables)
        .html();
  }

  private void shoot(String name, String html) throws IOException, InterruptedException {
    shoot(name + "-wide", html, 760, false);
    shoot(name + "-phone", html, 390, false);
    shoot(name + "-dark", html, 760, true);
  }

  /** The page stands in a frame as wide as the screen, because a window has a least width. */
  private void shoot(String name, String html, int width, boolean dark)
      throws IOException, InterruptedException {
    Path page = work.resolve(name + ".html");
    Files.writeString(page, html);
    int window = Math.max(width, 500);
    String frame =
        "<!DOCTYPE html><html><head><title>0</title><meta name=color-scheme content=\"light dark\"></head>"
            + "<body style=\"margin:0\"><iframe id=f src=\""
            + page.getFileName()
            + "\" style=\"border:0;width:"
            + width
            + "px;height:%dpx\" onload=\"document.title=f.contentDocument.documentElement.scrollHeight\">"
            + "</iframe></body></html>";
    Path measure = work.resolve(name + "-frame.html");
    Files.writeString(measure, frame.formatted(100));
    Matcher height = HEIGHT.matcher(run(List.of("--dump-dom", measure.toUri().toString()), dark));
    if (!height.find()) {
      throw new IOException("the browser does not say how high " + name + " is");
    }
    Files.writeString(measure, frame.formatted(Integer.parseInt(height.group(1))));
    Path picture = folder.resolve("mail-" + name + ".png").toAbsolutePath();
    run(
        List.of(
            "--screenshot=" + picture,
            "--window-size=" + window + "," + height.group(1),
            "--hide-scrollbars",
            measure.toUri().toString()),
        dark);
    crop(picture, width);
  }

  private static void crop(Path picture, int width) throws IOException {
    var whole = javax.imageio.ImageIO.read(picture.toFile());
    if (whole.getWidth() > width) {
      javax.imageio.ImageIO.write(
          whole.getSubimage(0, 0, width, whole.getHeight()), "png", picture.toFile());
    }
  }

  private String run(List<String> arguments, boolean dark) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(browser);
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            "--virtual-time-budget=2000",
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--user-data-dir=" + work.resolve("profile")));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("the browser failed: " + command);
    }
    return out;
  }
}
