package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    private static final Path CONFIG = Path.of("../config");
    private static final String MINIMAL = ConfigReference.MINIMAL;

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.text(), InputFormat.JSON);

    @Test
    void committedSchemaIsFresh() throws IOException {
        assertThat(Files.readString(CONFIG.resolve("gateway.schema.json")))
                .as("run: ./xmpp-gateway docs --schema config/gateway.schema.json")
                .isEqualTo(ConfigSchema.text());
    }

    @Test
    void schemaIsItselfValid() {
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(dialect.validate(ConfigSchema.text(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.yaml", "minimal.yaml", "ejabberd.yaml"})
    void exampleConfigurationsFollowTheSchema(String name) throws IOException {
        assertThat(schema.validate(Files.readString(CONFIG.resolve(name)), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits: {header-size: 16384}",
                "limits: {header-size: 16 KiB}",
                "tls: {versions: [TLSv1.3]}",
                "logging: {level: debug}"
            })
    void schemaAcceptsWhatTheReaderAccepts(String addition) {
        assertThat(schema.validate(MINIMAL + addition, InputFormat.YAML)).isEmpty();
        assertThat(ConfigFile.parse("f", MINIMAL + addition, Path.of("/"), FileProbe.trusting()))
                .isInstanceOf(ConfigResult.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit: {}",
                "limits: []",
                "limits: {header-count: 5}",
                "limits: {header-count: '50'}",
                "limits: {header-size: 16 KB}",
                "logging: {level: loud}",
                "logging: {access-log: yes}",
                "tls: {handshake-timeout: 10}",
                "tls: {versions: [TLSv1.1]}",
                "tls: {default-certificate: {chain: a}}",
                "admin: {listen: [localhost]}"
            })
    void schemaRefusesWhatTheReaderRefuses(String addition) {
        assertThat(schema.validate(MINIMAL + addition, InputFormat.YAML)).isNotEmpty();
        assertThat(ConfigFile.parse("f", MINIMAL + addition, Path.of("/"), FileProbe.trusting()))
                .isInstanceOf(ConfigResult.Invalid.class);
    }
}
