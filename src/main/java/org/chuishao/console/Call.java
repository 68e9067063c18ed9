package org.chuishao.console;

/**
 * A request to the API.
 *
 * @param method {@code GET}, {@code POST}
 * @param path from the root, still encoded: {@code /api/cases}
 * @param query still encoded; empty for none
 * @param authorization the header of that name; empty for none
 * @param body as it came
 */
public record Call(String method, String path, String query, String authorization, byte[] body) {}
