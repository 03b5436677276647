package io.claimmachinery.kcl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElfSymbolsTests {
    private static byte[] packed() throws Exception {
        try (InputStream in = EngineLibrary.class.getResourceAsStream(Platform.name() + "/libkcl.so")) {
            assumeTrue(in != null, "no engine is packed for this platform");
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    @Test
    void onlyTheBindingOfNodesSymbolsChanges() throws Exception {
        byte[] original = packed();
        byte[] changed = original.clone();

        int count = ElfSymbols.of(ByteBuffer.wrap(changed)).weakenNodeSymbols();

        assertThat(count)
                .isEqualTo(40)
                .isEqualTo(ElfSymbols.of(ByteBuffer.wrap(original)).countNodeSymbols());
        int[] differing = IntStream.range(0, original.length)
                .filter(i -> original[i] != changed[i])
                .toArray();
        assertThat(differing).hasSize(40);
        for (int at : differing) {
            assertThat(original[at] >> 4).isEqualTo(1);
            assertThat(changed[at] >> 4).isEqualTo(2);
            assertThat(changed[at] & 0xF).isEqualTo(original[at] & 0xF);
        }
        assertThat(ElfSymbols.of(ByteBuffer.wrap(changed)).countNodeSymbols()).isZero();
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws Exception {
        byte[] original = packed();

        assertThatIllegalArgumentException().isThrownBy(() -> ElfSymbols.of(ByteBuffer.allocate(100)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElfSymbols.of(ByteBuffer.wrap(Arrays.copyOf(original, 10))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElfSymbols.of(ByteBuffer.wrap(Arrays.copyOf(original, original.length / 2))));
    }

    @Test
    void noDamageToTheSectionHeadersLeadsOutOfTheFile() throws Exception {
        byte[] original = packed();
        int headers = original.length - 64 * 40;
        for (int at = Math.max(0, headers); at < original.length; at += 7) {
            byte before = original[at];
            original[at] = (byte) 0xFF;
            try {
                assertThat(ElfSymbols.of(ByteBuffer.wrap(original)).countNodeSymbols())
                        .isBetween(0, 40);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            } finally {
                original[at] = before;
            }
        }
    }
}
