/** Aliyun SMS (阿里云短信): registered texts out, texts and reports in. */
@NullMarked
package org.chuishao.channel.aliyun;

import org.jspecify.annotations.NullMarked;
