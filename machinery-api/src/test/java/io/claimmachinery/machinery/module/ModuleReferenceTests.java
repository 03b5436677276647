package io.claimmachinery.machinery.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleReferenceTests {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    oci://ghcr.io/team/volume,                1.2.3, oci://ghcr.io/team/volume, 1.2.3
                    oci://ghcr.io/team/volume?tag=1.2.3,      -,     oci://ghcr.io/team/volume, 1.2.3
                    oci://ghcr.io/team/volume:1.2.3,          -,     oci://ghcr.io/team/volume, 1.2.3
                    oci://ghcr.io/team/volume:1.2.3,          1.2.3, oci://ghcr.io/team/volume, 1.2.3
                    oci://ghcr.io/team/volume,                '',    oci://ghcr.io/team/volume, -
                    oci://GHCR.io:5000/team/volume,           v1,    oci://ghcr.io:5000/team/volume, v1
                    oci://[::1]:5000/volume,                  v1,    oci://[::1]:5000/volume, v1
                    """)
    void readsARepositoryAndItsTag(
            String source, @Nullable String tag, String expectedSource, @Nullable String expectedTag) {
        assertThat(ModuleReference.parse(source, tag)).isInstanceOfSatisfying(ModuleReference.Oci.class, oci -> {
            assertThat(oci.source()).isEqualTo(expectedSource);
            assertThat(oci.tag()).isEqualTo(expectedTag);
            assertThat(oci.digest()).isNull();
        });
    }

    @Test
    void readsADigestInTheSourceOrAsTheTag() {
        ModuleReference inSource = ModuleReference.parse("oci://ghcr.io/team/volume@" + DIGEST, null);
        ModuleReference asTag = ModuleReference.parse("oci://ghcr.io/team/volume", DIGEST);
        assertThat(inSource).isEqualTo(asTag).hasToString("oci://ghcr.io/team/volume@" + DIGEST);
    }

    @Test
    void keepsTheTagBesideADigestAsAName() {
        assertThat(ModuleReference.parse("oci://ghcr.io/team/volume:1.0.0@" + DIGEST, "1.0.0"))
                .hasToString("oci://ghcr.io/team/volume:1.0.0@" + DIGEST);
    }

    @Test
    void refusesTwoTags() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModuleReference.parse("oci://ghcr.io/team/volume:1.0.0", "2.0.0"))
                .withMessageContaining("1.0.0")
                .withMessageContaining("2.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci://ghcr.io",
                "oci://ghcr.io/",
                "oci://ghcr.io/Team/volume",
                "oci://ghcr.io/team/../volume",
                "oci://user:secret@ghcr.io/team/volume",
                "oci://ghcr.io/team/volume?branch=main",
                "oci://ghcr.io/team/volume:1 2",
                "oci://ghcr.io/team/volume:",
                "oci://ghcr.io/team/volume@sha256:abc",
                "https://ghcr.io/team/volume",
                "git://github.com/team/volume",
                "file://host/modules/volume",
                "file:modules/volume",
                ""
            })
    void refusesWhatNamesNoModule(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModuleReference.parse(source, null))
                .withMessageContaining("module source");
    }

    @Test
    void readsDirectories() {
        Path templates = Path.of("/etc/templates");
        assertThat(directory("file:///srv/modules/my%20volume", templates))
                .isEqualTo(Path.of("/srv/modules/my volume"));
        assertThat(directory("../modules/volume", templates)).isEqualTo(Path.of("/etc/modules/volume"));
        assertThat(directory("/srv/modules/volume", null)).isEqualTo(Path.of("/srv/modules/volume"));
    }

    @Test
    void refusesARelativePathWithoutATemplateFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModuleReference.parse("modules/volume", "1.0.0"))
                .withMessageContaining("relative");
    }

    private static Path directory(String source, @Nullable Path templates) {
        return ((ModuleReference.Local) ModuleReference.parse(source, null, templates)).directory();
    }
}
