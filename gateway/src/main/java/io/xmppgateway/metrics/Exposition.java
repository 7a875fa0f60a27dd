package io.xmppgateway.metrics;

/**
 * What a scraper gets.
 *
 * @param contentType of the body
 * @param body with all meters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for every scrape would cost
public record Exposition(String contentType, byte[] body) {}
