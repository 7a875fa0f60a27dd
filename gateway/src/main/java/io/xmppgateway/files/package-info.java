/**
 * Static files from a directory or an archive. Which file answers, with which fields and which part of it, is decided
 * here; {@code http} streams it. Floor 3.
 */
@NullMarked
package io.xmppgateway.files;

import org.jspecify.annotations.NullMarked;
