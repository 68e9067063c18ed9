package org.chuishao.docs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.Pages;
import org.chuishao.bulletin.SampleBulletins;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.Templates;

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
    return html(
        SampleBulletins.weekly(), Map.of("note", "中秋、国庆前请各村再走一遍老窑厂和闲置院落。\n值班电话不变。", "answer", "1"));
  }

  private static String monthly() {
    return html(SampleBulletins.monthly(), Map.of("stop", "1"));
  }

  private static String html(Bulletin bulletin, Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(Pages.facts(bulletin));
    facts.putAll(Map.of("code", "N4827", "basis", "临安发〔2020〕17号"));
    facts.putAll(more);
    return new Templates(
            TemplateFolder.read(Path.of(".")), Templates.SIGNATURES, new SimpleMeterRegistry())
        .render("mail", "bulletin", "zh-CN", facts, Pages.tables(bulletin))
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

  private String run(List<String> arguments, boolean dark)
      throws IOException, InterruptedException {
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
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("the browser failed: " + command);
    }
    return out;
  }
}
