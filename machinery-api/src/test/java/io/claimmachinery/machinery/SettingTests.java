package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
            kcl.library=/no/libkcl.so            | KCL_LIBRARY           | Cannot read the file
            """)
    void namesTheSettingThatIsWrong(String property, String variable, String reason, CapturedOutput output) {
        failToStart(
                property.startsWith("templates") ? "api.max-body=1MB" : "templates.dir=" + MachineryServer.EXAMPLES,
                property);
        assertThat(output).contains("(environment variable " + variable + ")", reason);
    }
}
