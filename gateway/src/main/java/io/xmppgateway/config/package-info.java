/**
 * The configuration as immutable records, and nothing else. Each record component that an operator can set carries
 * {@link io.xmppgateway.config.Setting}: the reader, the JSON Schema and {@code docs/configuration.md} are all made
 * from these annotations. Reading the file is {@code config.yaml}'s work.
 */
@NullMarked
package io.xmppgateway.config;

import org.jspecify.annotations.NullMarked;
