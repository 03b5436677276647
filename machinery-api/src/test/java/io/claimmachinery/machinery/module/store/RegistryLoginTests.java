package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistryLoginTests {

    @TempDir
    Path directory;

    private LocalRegistry registry;

    @BeforeEach
    void startARegistryThatWantsALogin(@TempDir Path registryDirectory) {
        registry = LocalRegistry.startWithLogin(registryDirectory);
        registry.push(TestModules.module(directory.resolve("volume"), "[package]\n"), "team/volume", "1.0.0");
    }

    @AfterEach
    void stopTheRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auths':{'HOST':{'auth':'AUTH'}}}",
                "{'auths':{'http://ignored':{},'https://HOST/v1/':{'auth':'AUTH'}}}",
                "{'auths':{'HOST':{'username':'tester','password':'correct-horse'}}}",
                "{'auths':{'HOST':{'auth':'WRONG'},'HOST/team':{'auth':'AUTH'}}}",
                "{'auths':{'HOST/':{'auth':'AUTH'}}}",
                "{'auths':{'https://HOST':{'auth':'AUTH'}}}",
                "{'auths':{'https://HOST/':{'auth':'AUTH'}}}",
                "{'auths':{'http://HOST/v2/':{'auth':'AUTH'}}}",
                "{'auths':{'https://HOST/v2':{'auth':'AUTH'}}}",
                "{'auths':{'https://HOST/some/path':{'auth':'AUTH'}}}",
                "{'auths':{'HOST/other':{'auth':'AUTH'}}}",
                "{'auths':{'HOST/te':{'auth':'WRONG'},'https://HOST/v1/':{'auth':'AUTH'}}}",
                "{'auths':{'HOST':{'auth':'AU\\n\\tTH\\r\\n'}}}",
                "{'credsStore':'no-such-store','auths':{'HOST':{'auth':'AUTH'}}}"
            })
    void pullsWithTheCredentialsOfTheDockerConfiguration(String config) {
        try (TestStore store = store(config)) {
            assertThat(store.resolve(registry.source("team/volume"), "1.0.0").kclFiles())
                    .hasSize(1);
        }
    }

    @Test
    void followsHomeForTheDockerConfigurationAndTheCache() throws Exception {
        Path home = Files.createDirectory(directory.resolve("someone"));
        Files.move(registry.dockerConfig(), home.resolve(".docker"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Resolve.class.getName(),
                        registry.source("team/volume"))
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", "relative/is-ignored");
        builder.environment().remove("DOCKER_CONFIG");

        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(home.resolve(".cache/claim-machinery/modules") + "/", "1 files");
        assertThat(Path.of("relative")).doesNotExist();
    }

    /** Resolves a module without any configuration, and prints its location. */
    static final class Resolve {

        private Resolve() {}

        public static void main(String[] arguments) {
            ModuleProperties properties = new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("machinery.modules", ModuleProperties.class);
            try (ModuleStore store = new ModuleStore(properties, Instant::now, new SimpleMeterRegistry())) {
                ResolvedModule module = store.resolve(ModuleReference.parse(arguments[0], "1.0.0"));
                System.out.println(module.root() + " " + module.kclFiles().size() + " files");
            }
        }
    }

    @Test
    void saysHowToLogInWhenThereAreNoCredentials() {
        try (TestStore store = store("{'credsStore':'','auths':{'other.example':{'auth':'AUTH'}}}")) {
            assertThatExceptionOfType(ModuleException.Unauthorized.class)
                    .isThrownBy(() -> store.resolve(registry.source("team/volume"), "1.0.0"))
                    .withMessageContaining("docker login " + registry.host());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auths':{'HOST':{'auth':'WRONG'}}}",
                "{'auths':{'HOST':{'auth':'not base64: correct-horse'}}}",
                "{'auths':{'HOST': correct-horse",
                "{'credHelpers':{'HOST':'no-such-helper'}}",
                "{'credHelpers':{'HOST':'../../bin/sh'}}"
            })
    void showsNoSecretWhenCredentialsAreRefusedOrUnreadable(String config) {
        try (TestStore store = store(config)) {
            assertThatExceptionOfType(ModuleException.Unauthorized.class)
                    .isThrownBy(() -> store.resolve(registry.source("team/volume"), "1.0.0"))
                    .satisfies(e -> assertThat(everythingSaidBy(e)).doesNotContain("correct-horse", "wrong-horse"));
        }
    }

    @Test
    void takesUpCredentialsThatChangeWhileItRuns() throws IOException {
        try (TestStore store = store("{'auths':{'HOST':{'auth':'WRONG'}}}")) {
            assertThatExceptionOfType(ModuleException.Unauthorized.class)
                    .isThrownBy(() -> store.resolve(registry.source("team/volume"), "1.0.0"));
            registry.dockerConfig();
            assertThat(store.resolve(registry.source("team/volume"), "1.0.0").kclFiles())
                    .hasSize(1);
        }
    }

    private static String everythingSaidBy(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said.append(cause).append('\n');
        }
        return said.toString();
    }

    private TestStore store(String config) {
        String json = config.replace('\'', '"')
                .replace("HOST", registry.host())
                .replace(
                        "AU\\n\\tTH",
                        base64(LocalRegistry.USER + ":" + LocalRegistry.PASSWORD)
                                .replaceFirst("(?<=^.{8})", "\\\\n\\\\t"))
                .replace("AUTH", base64(LocalRegistry.USER + ":" + LocalRegistry.PASSWORD))
                .replace("WRONG", base64(LocalRegistry.USER + ":wrong-horse"));
        return new TestStore(
                directory.resolve("cache"),
                "docker-config",
                registry.dockerConfig(json).toString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
