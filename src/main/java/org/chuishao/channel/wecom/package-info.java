/**
 * 企业微信 WeCom: encrypted callbacks in; application messages, cards with buttons and group robots
 * out.
 */
@NullMarked
package org.chuishao.channel.wecom;

import org.jspecify.annotations.NullMarked;
