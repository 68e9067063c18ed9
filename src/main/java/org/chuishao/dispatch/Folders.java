package org.chuishao.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which folders below {@code templates/} the words of a channel are looked for. A group speaks
 * as its bot does, {@code wecom-group} as {@code wecom}; DingTalk and Feishu say what {@code wecom}
 * says, but for notices that have words in a folder of their own.
 */
final class Folders {

  private static final String LAST = "sms";
  private static final Map<String, String> LIKE = Map.of("dingtalk", "wecom", "feishu", "wecom");
  private static final Set<String> CHANNELS = Set.of("sms", "mail", "wecom", "dingtalk", "feishu");

  private Folders() {}

  /**
   * @param source of the templates there are
   * @return folders in which there is something, the first one that has a notice counts; {@code
   *     sms} when there are none
   */
  static List<String> of(String channel, TemplateSource source) {
    String bot = channel.replaceFirst("-.*", "");
    List<String> there =
        Stream.of(channel, bot, LIKE.getOrDefault(bot, bot))
            .distinct()
            .filter(folder -> source.names().stream().anyMatch(n -> n.startsWith(folder + "/")))
            .toList();
    return there.isEmpty() ? List.of(LAST) : there;
  }

  /** Every folder that some channel looks into, in order. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>(CHANNELS);
    CHANNELS.stream()
        .filter(channel -> !channel.equals("sms") && !channel.equals("mail"))
        .forEach(bot -> known.add(bot + "-group"));
    return known;
  }
}
