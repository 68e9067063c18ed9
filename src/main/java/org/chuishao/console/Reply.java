package org.chuishao.console;

/**
 * An answer of the API.
 *
 * @param json UTF-8
 */
public record Reply(int status, byte[] json) {}
