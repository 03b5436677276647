package io.claimmachinery.packages;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * An image as an OCI archive: an image layout in a tar file. Jib writes it, without a container engine and without a
 * base image.
 */
final class ImageArchive {

    static final String JAVA_HOME = "/opt/java";
    static final String APPLICATION = "/app";
    private static final String USER = "65532:65532";

    private ImageArchive() {}

    /**
     * @param repository the prefix of the image's name in its reference
     * @param source where the sources are published; empty if not given
     */
    static void write(
            Application application, List<Layer> layers, String repository, String source, Path archive, Path cache)
            throws IOException, InterruptedException {
        Program program = application.program();
        try {
            JibContainerBuilder image = Jib.fromScratch()
                    .setFormat(ImageFormat.OCI)
                    .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                    .setCreationTime(application.created())
                    .setEntrypoint(program.command(
                            Path.of(JAVA_HOME), Path.of(APPLICATION), "-XX:AOTCache=" + imageCache(program)))
                    .setProgramArguments(program.arguments())
                    .setEnvironment(environment(program))
                    .setUser(USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(program.workingDirectory()))
                    .setLabels(labels(application, source));
            if (program.port() > 0) {
                image.addExposedPort(Port.tcp(program.port()));
            }
            for (Layer layer : layers) {
                image.addFileEntriesLayer(layer.entries());
            }
            image.containerize(Containerizer.to(
                            TarImage.at(archive).named(repository + program.name() + ":" + application.version()))
                    .setApplicationLayersCache(cache)
                    .setBaseImageLayersCache(cache.resolveSibling("no-base"))
                    .setOfflineMode(true)
                    .setToolName("claim-machinery"));
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IllegalStateException("The image of " + program.name() + " cannot be written", e);
        }
    }

    private static String imageCache(Program program) {
        return APPLICATION + "/" + program.name() + ".aot";
    }

    private static Map<String, String> environment(Program program) {
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put("PATH", JAVA_HOME + "/bin");
        environment.put("JAVA_HOME", JAVA_HOME);
        environment.put("HOME", "/home/nonroot");
        // Mirrors of repositories; the home directory is read-only
        environment.put("XDG_CACHE_HOME", "/tmp/cache");
        // Overrides a LANG in a manifest
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    private static Map<String, String> labels(Application application, String source) throws IOException {
        Map<String, String> labels = new HashMap<>();
        labels.put("title", application.program().title());
        labels.put("description", application.program().description());
        labels.put("version", application.version());
        labels.put("revision", application.commit());
        labels.put("created", application.created().toString());
        labels.put("licenses", "Apache-2.0");
        if (!source.isBlank()) {
            labels.put("source", source);
        }
        Map<String, String> named = new HashMap<>();
        labels.forEach((name, value) -> named.put("org.opencontainers.image." + name, value));
        return named;
    }

    private static String architecture() {
        String machine = System.getProperty("os.arch", "");
        return machine.equals("aarch64") ? "arm64" : machine;
    }
}
