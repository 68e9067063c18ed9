package org.chuishao.dispatch;

/**
 * A rendered message.
 *
 * @param subject for mail; empty elsewhere
 * @param text plain text; for SMS with its signature
 * @param html the HTML part of a mail; empty elsewhere
 * @param fallback true when the template failed and the built-in words stand in
 */
public record Words(String subject, String text, String html, boolean fallback) {}
