/** Feishu (飞书): sends, verifies and decodes its events. */
@NullMarked
package org.chuishao.channel.feishu;

import org.jspecify.annotations.NullMarked;
