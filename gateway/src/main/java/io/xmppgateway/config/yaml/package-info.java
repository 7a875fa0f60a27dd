/**
 * Reads the configuration file. {@link io.xmppgateway.config.yaml.ConfigFile} turns YAML into the records of
 * {@code config}, or into every {@link io.xmppgateway.config.yaml.Problem} of the file at once, each with line and
 * column. The way: YAML text to located nodes ({@code YamlDocument}), nodes to records along a {@code Shape} derived
 * from the records ({@code Binder}), then the rules between settings ({@code *Checks}). The same shapes yield the JSON
 * Schema and the reference page, so that the three cannot disagree. A new scalar type is one entry in
 * {@code ValueReaders}.
 */
@NullMarked
package io.xmppgateway.config.yaml;

import org.jspecify.annotations.NullMarked;
