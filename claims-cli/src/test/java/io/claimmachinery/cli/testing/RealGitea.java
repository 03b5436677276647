package io.claimmachinery.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Gitea on a port of the loopback interface, with one user. Tests use its repositories and pull requests through its API. */
public final class RealGitea implements AutoCloseable {

    public static final String USER = "team";

    private static final Path TOOL = Path.of("..", "build-tools", "gitea");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Path program;
    private final Path configuration;
    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;

    private RealGitea(Path directory, Path program) throws IOException, InterruptedException {
        this.directory = directory;
        this.program = program;
        this.url = URI.create("http://127.0.0.1:" + freePort());
        this.configuration = Files.writeString(directory.resolve("app.ini"), configuration());
        run("migrate");
        run("admin user create --admin --must-change-password=false --random-password --username " + USER + " --email "
                + USER + "@example.com");
        this.token = run("admin user generate-access-token --scopes all --raw --username " + USER)
                .lines()
                .toList()
                .getLast();
        this.process = start("web", directory.resolve("web.log"));
        await().atMost(PATIENCE).until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IOException("Gitea did not start: " + Files.readString(directory.resolve("web.log")));
        }
    }

    /** Starts a Gitea; empty if its program is not available. The output of build-tools says why. */
    public static Optional<RealGitea> start(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(TOOL.toString(), "--optional")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return path.isEmpty() ? Optional.empty() : Optional.of(new RealGitea(directory, Path.of(path)));
    }

    public String token() {
        return token;
    }

    /** Creates an empty repository, and returns its address for git. */
    public String repository(String name) throws IOException, InterruptedException {
        JsonNode made = created("/user/repos", Map.of("name", name, "private", true, "default_branch", "main"));
        return made.path("clone_url").asString();
    }

    /** Opens a pull request into main, and returns its number. */
    public int open(String repository, String branch) throws IOException, InterruptedException {
        return created(pulls(repository), Map.of("head", branch, "base", "main", "title", branch))
                .path("number")
                .asInt();
    }

    /** Reports whether it would merge the request, after it has checked the newest commit. */
    public boolean isMergeable(String repository, int number, String head) throws IOException, InterruptedException {
        JsonNode request = pull(repository, number);
        return request.path("head").path("sha").asString().equals(head)
                && request.path("mergeable").asBoolean();
    }

    /**
     * Presses the merge button, and reports whether the request was merged. Gitea answers 405 while it still checks a request,
     * and 409 for conflicts.
     */
    public boolean merge(String repository, int number) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "POST",
                pulls(repository) + "/" + number + "/merge",
                Map.of("Do", "merge", "delete_branch_after_merge", true));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 405);
        return answer.statusCode() == 200;
    }

    /** Reports whether the request is merged. */
    public boolean isMerged(String repository, int number) throws IOException, InterruptedException {
        return pull(repository, number).path("merged").asBoolean();
    }

    private JsonNode pull(String repository, int number) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(
                        send("GET", pulls(repository) + "/" + number, Map.of()).body());
    }

    private static String pulls(String repository) {
        return "/repos/" + USER + "/" + repository + "/pulls";
    }

    private JsonNode created(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "token " + token)
                .header("Content-Type", "application/json");
        return client.send(
                method.equals("GET")
                        ? request.build()
                        : request.method(
                                        method,
                                        BodyPublishers.ofString(
                                                JsonMapper.shared().writeValueAsString(body)))
                                .build(),
                BodyHandlers.ofString());
    }

    private boolean answers() throws InterruptedException {
        try {
            return send("GET", "/version", Map.of()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Returns its configuration. Gitea creates its secrets itself, and serves pages from the directory of its program. */
    private String configuration() {
        return """
            RUN_USER = %s
            WORK_PATH = %s
            I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
            [server]
            HTTP_ADDR = 127.0.0.1
            HTTP_PORT = %d
            ROOT_URL = %s/
            STATIC_ROOT_PATH = %s
            DISABLE_SSH = true
            OFFLINE_MODE = true
            LFS_START_SERVER = false
            [database]
            DB_TYPE = sqlite3
            [security]
            INSTALL_LOCK = true
            [service]
            DISABLE_REGISTRATION = true
            [log]
            LEVEL = Warn
            """.formatted(
                        System.getProperty("user.name"),
                        directory,
                        url.getPort(),
                        url,
                        program.resolveSibling("../share").normalize());
    }

    private String run(String arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "run", ".log");
        int status = start(arguments, log).waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        return Files.readString(log);
    }

    private Process start(String arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("--config", configuration.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HOME", directory.toString());
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }
}
