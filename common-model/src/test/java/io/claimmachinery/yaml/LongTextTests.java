package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as large as the service accepts. */
class LongTextTests {

    private static final int LENGTH = 4_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a:", "word ", "ü", "😀", "line\n", "\"\\", "- "})
    void aLongScalarIsWrittenAndReadAsItIs(String piece) {
        String text = piece.repeat(LENGTH / piece.length()) + "end";

        String yaml = YamlWriter.write(Map.of("data", text));

        assertThat(YamlReader.readMap(yaml, "long.yaml")).isEqualTo(Map.of("data", text));
    }

    /** Counts bytes, not time: the parser's copies of an unfinished scalar grew with the square of its length. */
    @Test
    void readingALongScalarCopiesItAFewTimesOnly() {
        String yaml = "data: " + "a".repeat(LENGTH) + "\n";
        YamlReader.readMap(yaml, "warm-up.yaml");

        long before = allocated();
        YamlReader.readMap(yaml, "long.yaml");

        assertThat(allocated() - before).isLessThan(100L * LENGTH);
    }

    @Test
    void mergesOfAllClaimsTogetherAreBounded() {
        String keys =
                IntStream.range(0, 10_000).mapToObj(i -> "  k" + i + ": v\n").collect(Collectors.joining());
        String claims = IntStream.range(0, 20_000)
                .mapToObj(i -> "- {name: c" + i + ", <<: *all}\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() ->
                        RegistryReader.read("kind: ClaimRegistry\nx: &all\n" + keys + "claims:\n" + claims, "r.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("too many");
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
