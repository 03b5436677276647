package io.claimmachinery.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The root file system of an image. Containers are started with entry point, environment, user and working directory of
 * the image's configuration, and with a read-only file system; see {@code src/test/sh/run-unpacked}.
 */
final class UnpackedImage {

    private final OciImage image;
    private final Path directory;
    private final Path root;
    private int containers;

    private UnpackedImage(OciImage image, Path directory, Path root) {
        this.image = image;
        this.directory = directory;
        this.root = root;
    }

    static UnpackedImage of(String name, Path directory) {
        OciImage image = OciImage.open(name, directory);
        return new UnpackedImage(image, directory, image.unpack(directory.resolve("root")));
    }

    OciImage image() {
        return image;
    }

    Path root() {
        return root;
    }

    Start container() {
        return new Start(this);
    }

    /** What an operator adds to the image's configuration. */
    static final class Start {

        private final UnpackedImage unpacked;
        private final Map<String, String> environment;
        private final List<String> volumes = new ArrayList<>();
        private List<String> arguments;

        private Start(UnpackedImage unpacked) {
            this.unpacked = unpacked;
            this.environment = new TreeMap<>(unpacked.image.environment());
            this.arguments = unpacked.image.arguments();
        }

        Start with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        Start volume(Path host, String target, String mode) {
            volumes.addAll(List.of("--volume", host.toAbsolutePath().toString(), target, mode));
            return this;
        }

        Start arguments(String... values) {
            arguments = List.of(values);
            return this;
        }

        Container start() {
            int port = freePort();
            environment.put("PORT", Integer.toString(port));
            String[] user = unpacked.image.user().split(":", -1);
            List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
            words.addAll(List.of(
                    Path.of("src/test/sh/run-unpacked").toAbsolutePath().toString(),
                    unpacked.root.toString(),
                    unpacked.image.workingDirectory(),
                    user[0],
                    user[1]));
            words.addAll(volumes);
            environment.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
            words.add("--");
            words.addAll(unpacked.image.entrypoint());
            words.addAll(arguments);
            return unpacked.run(words, port);
        }
    }

    private Container run(List<String> words, int port) {
        Path output = directory.resolve("output-" + containers);
        Path errors = directory.resolve("errors-" + containers++);
        try {
            long started = System.nanoTime();
            Process process = new ProcessBuilder(words)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            return new Container(process, output, errors, port, started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
