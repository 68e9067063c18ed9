package org.chuishao.dispatch.registered;

import java.util.regex.Pattern;

/**
 * What a provider allows in registered texts.
 *
 * @param provider {@code aliyun}
 * @param code what a code looks like
 * @param variable what a variable looks like in a text; its name is group 1
 * @param numbered whether variables are {@code {1}}, {@code {2}} … in order
 * @param variableLength how many characters a variable holds unless the file says otherwise; 0 for
 *     no limit of its own
 * @param signs characters that it takes for unreadable
 */
public record Rules(
    String provider,
    Pattern code,
    Pattern variable,
    boolean numbered,
    int variableLength,
    Pattern signs) {

  /** Characters of a whole text, variables counted as they are written. */
  public static final int LONGEST = 500;

  private static final String SIGNS = "\u2460-\u24ff\u2776-\u2793★☆※→←↑↓•●◆■【】";

  /**
   * 阿里云短信: a variable of the kind 其他 holds 1 to 35 characters; each name at most once in a notice.
   */
  public static final Rules ALIYUN =
      new Rules(
          "aliyun",
          Pattern.compile("SMS_[0-9]{6,15}"),
          Pattern.compile("\\$\\{([^{}]*)}"),
          false,
          35,
          Pattern.compile("[" + SIGNS + "]"));

  /** 腾讯云短信: how long a variable may be stands in its console only, so the file says it. */
  public static final Rules TENCENT =
      new Rules(
          "tencent",
          Pattern.compile("[0-9]{3,12}"),
          Pattern.compile("\\{([^{}]*)}"),
          true,
          0,
          Pattern.compile("[" + SIGNS + "¥￥☞✓^&]"));
}
