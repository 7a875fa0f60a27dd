package io.xmppgateway.admin;

import io.xmppgateway.http.Endpoint;

/**
 * One thing that the admin listener answers.
 *
 * @param path where
 * @param name the kind of route, a label of metrics
 * @param access who may ask
 * @param endpoint what answers; it needs no checks of its own but that of the method
 */
public record AdminRoute(String path, String name, AdminGate.Access access, Endpoint endpoint) {}
