package org.chuishao.dispatch;

import org.chuishao.dispatch.Carrier.Notice;

/**
 * A rendered message.
 *
 * @param subject for mail; empty elsewhere
 * @param text plain text; for SMS with its signature
 * @param html the HTML part of a mail; empty elsewhere
 * @param fallback true when the template failed and the built-in words stand in
 * @param notice what the text was made of
 */
public record Words(String subject, String text, String html, boolean fallback, Notice notice) {}
