/**
 * The demonstration: a real Prosody for the reference topology, a web chat, certificates and accounts, all in one
 * temporary directory behind one gateway, and all gone when it ends. Floor 5: it may use every room and no room uses
 * it; the system tests borrow {@link io.xmppgateway.demo.ProsodyProcess} from it.
 */
@NullMarked
package io.xmppgateway.demo;

import org.jspecify.annotations.NullMarked;
