package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingTests {

    private static void failToStart(String... properties) {
        try (MachineryServer server = MachineryServer.start(properties)) {
            throw new AssertionError("started on " + server.client().port());
        } catch (RuntimeException expected) {
            assertThat(expected).isNotNull();
        }
    }

    @Test
    void namesTheAllocatorThatIsNoneAndAnother(@TempDir Path directory, CapturedOutput output) throws IOException {
        Path text = Files.writeString(directory.resolve("liballocator.so"), "not a library");
        failToStart("templates.dir=" + MachineryServer.EXAMPLES, "kcl.allocator=" + text);
        assertThat(output)
                .contains(text + " is not in use", "Set KCL_ALLOCATOR to a library", "libjemalloc.so.2")
                .doesNotContain("noexec", "KCL_LIBRARY");
    }

    @Test
    void namesTheAllocatorsPathThatTheLinkerWouldSplit(@TempDir Path directory, CapturedOutput output)
            throws IOException {
        Path library = Files.createFile(
                Files.createDirectory(directory.resolve("a space")).resolve("liballocator.so"));
        Path link = Files.createSymbolicLink(directory.resolve("link.so"), library);
        for (Path named : List.of(library, link)) {
            failToStart("templates.dir=" + MachineryServer.EXAMPLES, "kcl.allocator=" + named);
        }
        assertThat(output.getOut().split("The path \\Q" + library + "\\E contains a space", -1))
                .hasSize(3);
        assertThat(output).contains("KCL_ALLOCATOR");
    }

    @Test
    void doesNotStartWithoutTemplates(CapturedOutput output) {
        failToStart();
        assertThat(output).contains("templates.dir (environment variable TEMPLATES_DIR)", "TEMPLATE_PROFILE_PATH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            templates.dir=/no/such               | TEMPLATES_DIR         | There is no directory /no/such
            template.profile-path=/no.yaml       | TEMPLATE_PROFILE_PATH | no such file
            template.cache-ttl=soon              | TEMPLATE_CACHE_TTL    | soon
            kcl.timeout=0s                       | KCL_TIMEOUT           | more than 0
            kcl.timeout=1x                       | KCL_TIMEOUT           | 1x
            kcl.timeout=30                       | KCL_TIMEOUT           | for seconds write 30s
            kcl.workers=-1                       | KCL_WORKERS           | must not be negative
            kcl.allocator=/no/libjemalloc.so     | KCL_ALLOCATOR         | Cannot read the file
            kcl.allocator=src                    | KCL_ALLOCATOR         | src is not a file
            kcl.library=src                      | KCL_LIBRARY           | src is not a file
            kcl.library=/no/libkcl.so            | KCL_LIBRARY           | Cannot read the file
            """)
    void namesTheSettingThatIsWrong(String property, String variable, String reason, CapturedOutput output) {
        failToStart(
                property.startsWith("templates") ? "api.max-body=1MB" : "templates.dir=" + MachineryServer.EXAMPLES,
                property);
        assertThat(output).contains("(environment variable " + variable + ")", reason);
    }
}
