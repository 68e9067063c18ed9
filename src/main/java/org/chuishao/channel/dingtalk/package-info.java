/** DingTalk (钉钉): sends, verifies and decodes its callbacks. */
@NullMarked
package org.chuishao.channel.dingtalk;

import org.jspecify.annotations.NullMarked;
