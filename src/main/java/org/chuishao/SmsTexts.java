package org.chuishao;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.dispatch.Shapes;
import org.chuishao.dispatch.TemplateSource;
import org.chuishao.dispatch.registered.Registration;
import org.chuishao.dispatch.registered.RegistrationCheck;
import org.chuishao.dispatch.registered.RegistrationReader;
import org.chuishao.dispatch.registered.Rules;

/**
 * What providers of registered texts have approved: {@code config/sms/<provider>.yaml}.
 *
 * @param byProvider those whose file is there
 */
public record SmsTexts(Map<String, Registration> byProvider) {

  private static final Map<Way, Rules> RULES =
      Map.of(Way.ALIYUN, Rules.ALIYUN, Way.TENCENT, Rules.TENCENT);

  public SmsTexts {
    byProvider = Map.copyOf(byProvider);
  }

  /**
   * @param problems takes mistakes, a provider in use without its file among them
   * @throws IOException when a file that is there cannot be read
   */
  static SmsTexts read(HomeFolder files, Settings settings, Problems problems) throws IOException {
    Map<String, Registration> read = new TreeMap<>();
    for (Map.Entry<Way, Rules> one : RULES.entrySet()) {
      String file = file(one.getValue());
      TreeMap<String, String> text = new TreeMap<>();
      files.text(file, problems, text);
      if (text.containsKey(file)) {
        read.put(
            one.getValue().provider(),
            RegistrationReader.read(file, text.getOrDefault(file, ""), one.getValue(), problems));
      } else if (settings.on(one.getKey())) {
        problems.add(file, 1, 1, "missing: this provider sends registered texts only");
      }
    }
    return new SmsTexts(read);
  }

  /** What a provider has approved; nothing when its file is not there. */
  public Registration of(Rules rules) {
    return byProvider.getOrDefault(rules.provider(), new Registration("", 0, List.of()));
  }

  /** Holds the files against the templates, and both against the providers' rules. */
  void check(TemplateSource templates, Problems problems) {
    checked(templates, problems);
  }

  /** Texts of ours that are not registered, as warnings. */
  public List<Problem> unregistered(TemplateSource templates) {
    return checked(templates, new Problems());
  }

  private List<Problem> checked(TemplateSource templates, Problems problems) {
    List<Problem> unregistered = new ArrayList<>();
    Shapes shapes = new Shapes(templates);
    RULES.values().stream()
        .filter(rules -> byProvider.containsKey(rules.provider()))
        .forEach(
            rules ->
                unregistered.addAll(
                    RegistrationCheck.check(file(rules), of(rules), rules, shapes, problems)));
    return unregistered.stream().sorted().toList();
  }

  private static String file(Rules rules) {
    return "config/sms/" + rules.provider() + ".yaml";
  }
}
