package io.xmppgateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final String SID = "5f2c1d3e-7d0b-4e0e-9a55-2f3a0a6b1c4d";

    @Test
    void aNameIsTheSameWithTheSameKeyAndAnotherOneWithAnother() {
        KeyedHash hash = KeyedHash.random();
        assertThat(hash.of(SID)).isEqualTo(hash.of(SID)).matches("[0-9a-f]{16}");
        assertThat(hash.of(SID)).isNotEqualTo(hash.of(SID + " "));
        assertThat(hash.of(SID)).isNotEqualTo(KeyedHash.random().of(SID));
    }

    /** The first vector of the paper: the key 00 to 0f, the bytes 00 to 0e. */
    @Test
    void itIsSipHash24() {
        byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] text = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e");
        assertThat(KeyedHash.ofKey(key).of(text)).isEqualTo("a129ca6149be45e5");
    }
}
