package org.chuishao.directory;

import java.util.Set;

/**
 * One way to reach a person.
 *
 * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk} or {@code feishu}
 * @param address E.164 number for {@code sms}, mail address, else the user id on that platform
 */
public record Contact(String channel, String address) {

  /** The channels that a person can be reached by. */
  public static final Set<String> CHANNELS = Set.of("sms", "mail", "wecom", "dingtalk", "feishu");
}
