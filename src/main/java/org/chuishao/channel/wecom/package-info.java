/** WeCom (企业微信): sends, verifies and decodes its callbacks. */
@NullMarked
package org.chuishao.channel.wecom;

import org.jspecify.annotations.NullMarked;
