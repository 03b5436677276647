package io.claimmachinery.machinery.module.testing;

import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.publish.ModulePublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A real docker-registry on a free loopback port, with its files in a directory of the test. If the program is not
 * available, the test is skipped.
 */
public final class LocalRegistry implements AutoCloseable {

    public static final String USER = "tester";
    public static final String PASSWORD = "correct-horse";

    /** bcrypt of the password; the registry accepts no other format. */
    private static final String PASSWORD_HASH = "$2b$04$kSeTNWZ4lLbFuzKd/l0vvebMMyIXdgDuevnrIxasF.xt34/jHV.au";

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:([0-9]+)");
    private static final Pattern REQUEST =
            Pattern.compile("\"((?:GET|HEAD|PUT|POST|PATCH|DELETE) [^ \"]+) HTTP/1.1\" ([0-9]{3})");

    private final Path directory;
    private final Process process;
    private final Thread emergencyStop;
    private final String host;

    private LocalRegistry(Path directory, boolean login, int port) {
        this.directory = directory;
        try {
            this.process = start(directory, login, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.emergencyStop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(emergencyStop);
        this.host = "127.0.0.1:" + awaitPort();
    }

    /** Starts a registry without a login. */
    public static LocalRegistry start(Path directory) {
        return new LocalRegistry(directory, false, 0);
    }

    /** Starts a registry that requires {@link #USER} and {@link #PASSWORD}. */
    public static LocalRegistry startWithLogin(Path directory) {
        return new LocalRegistry(directory, true, 0);
    }

    /** Starts a stopped registry again, with its files and at its address. */
    public LocalRegistry restart() {
        close();
        return new LocalRegistry(
                directory, Files.exists(directory.resolve("htpasswd")), Integer.parseInt(host.split(":", 2)[1]));
    }

    private static Process start(Path directory, boolean login, int port) throws IOException {
        Path storage = Files.createDirectories(directory.resolve("storage"));
        String auth = "";
        if (login) {
            Path passwords = Files.writeString(directory.resolve("htpasswd"), USER + ":" + PASSWORD_HASH + "\n");
            auth = "auth: {htpasswd: {realm: test, path: '%s'}}\n".formatted(passwords);
        }
        Path config = Files.writeString(directory.resolve("registry.yml"), """
                version: 0.1
                log: {level: info}
                storage: {filesystem: {rootdirectory: '%s'}, delete: {enabled: true}}
                http: {addr: 127.0.0.1:%d, secret: for-tests-only}
                """.formatted(storage, port) + auth);
        return new ProcessBuilder(RegistryProgram.path().toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
    }

    private int awaitPort() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher matcher = LISTENING.matcher(log());
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        close();
        throw new IllegalStateException("docker-registry did not start:\n" + log());
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("registry.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns address and port. */
    public String host() {
        return host;
    }

    /** Returns the source of a template whose module is in this repository. */
    public String source(String repository) {
        return "oci://" + host + "/" + repository;
    }

    /** Publishes a module directory and moves the tag if it exists. Without a tag, uses the version in its {@code kcl.mod}. */
    public ModuleReference.Oci push(Path module, String repository, @Nullable String tag) {
        return push(module, repository, tag, ModulePublisher.Format.TAR_GZIP);
    }

    /** Like {@link #push(Path, String, String)}, in the format of older or newer tools. */
    public ModuleReference.Oci push(
            Path module, String repository, @Nullable String tag, ModulePublisher.Format format) {
        try (ModulePublisher publisher = new ModulePublisher(properties())) {
            return publisher.publish(module, reference(repository, tag), format);
        }
    }

    /** Publishes any archive as a module's layer. */
    public ModuleReference.Oci pushArchive(
            byte[] archive, String repository, String tag, ModulePublisher.Format format) {
        try (ModulePublisher publisher = new ModulePublisher(properties())) {
            return publisher.publish(archive, format, Map.of(), reference(repository, tag), "module");
        }
    }

    /** Returns a reference to a repository of this registry. */
    public ModuleReference.Oci reference(String repository, @Nullable String tag) {
        return (ModuleReference.Oci) ModuleReference.parse(source(repository), tag);
    }

    /** Returns a directory with a Docker configuration that logs in to this registry. */
    public Path dockerConfig() {
        String auth = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return dockerConfig("{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host, auth));
    }

    /** Returns a directory with this Docker configuration. */
    public Path dockerConfig(String json) {
        try {
            Path docker = Files.createDirectories(directory.resolve("docker"));
            Files.writeString(docker.resolve("config.json"), json);
            return docker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the properties of a client that may push and pull here. */
    public ModuleProperties properties() {
        Map<String, String> values =
                Map.of("machinery.modules.docker-config", dockerConfig().toString());
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("machinery.modules", ModuleProperties.class);
    }

    /** Returns the answered requests so far, each as {@code 200 GET /v2/…}. */
    public List<String> requests() {
        return REQUEST.matcher(log())
                .results()
                .map(match -> match.group(2) + " " + match.group(1))
                .toList();
    }

    /** Ends the process. Its files stay. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(emergencyStop);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The machine is shutting down: the hook is already running
        }
    }
}
