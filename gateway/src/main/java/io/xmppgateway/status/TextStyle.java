package io.xmppgateway.status;

import java.util.function.UnaryOperator;

/**
 * How a terminal shows what is special.
 *
 * @param title for lines that say what stands below them
 * @param alarm for lines that need a person
 */
public record TextStyle(UnaryOperator<String> title, UnaryOperator<String> alarm) {}
