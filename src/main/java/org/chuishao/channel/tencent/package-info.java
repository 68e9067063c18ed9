/** Tencent Cloud SMS (腾讯云短信): registered texts out, texts and reports in. */
@NullMarked
package org.chuishao.channel.tencent;

import org.jspecify.annotations.NullMarked;
