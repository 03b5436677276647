package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with the expected responses. With {@code -Dgolden.write=true} they are written again, so that you can review the diff. */
public final class Golden {

    /** The repository's root, from this module's directory. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path FILES = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void assertMatches(String file, String actual) {
        Path golden = FILES.resolve(file);
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            assertThat(actual).as(file).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
