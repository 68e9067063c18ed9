package org.chuishao.route;

/**
 * Why a request is not taken.
 *
 * @param status of the answer: 400, 403, 413
 * @param reason in a fixed word, for counting
 * @param words for our log; never for the sender, and nothing of the request in it
 */
public record Refusal(int status, String reason, String words) {}
