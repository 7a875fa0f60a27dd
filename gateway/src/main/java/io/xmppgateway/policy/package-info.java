/**
 * What a domain says to browsers and refuses to everybody: origins, security fields, paths, uploads, maintenance and
 * error pages. Pure, but for reading the error pages at start. Floor 1.
 */
@NullMarked
package io.xmppgateway.policy;

import org.jspecify.annotations.NullMarked;
