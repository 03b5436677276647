package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.web.HttpTestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chromium without windows, driven through its own chromedriver by the W3C WebDriver protocol: a few JSON calls, for which no
 * library is needed.
 */
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STARTED = Pattern.compile("started successfully on port ([0-9]+)");

    private final Process driver;
    private final String session;
    private final HttpClient http = HttpClient.newHttpClient();

    private Browser(Process driver, int port, Path chromium) {
        this.driver = driver;
        Map<String, Object> options = Map.of(
                "binary",
                chromium.resolve("usr/lib/chromium/chromium").toString(),
                "args",
                // As root, as in containers, chromium has no sandbox; it sees pages of this service only
                List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run"));
        Map<String, Object> wanted = Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                options,
                "goog:loggingPrefs",
                Map.of("browser", "ALL", "performance", "ALL"));
        String server = "http://127.0.0.1:" + port + "/session";
        Object created = call("POST", server, Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        this.session = server + "/" + object(created).get("sessionId");
    }

    /** Starts one; empty where build-tools say why there is none. */
    static Optional<Browser> start(Path profile) throws IOException {
        Process script = new ProcessBuilder("../build-tools/chromium", "--optional")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String found = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path chromium = Path.of(found).toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(
                        chromium.resolve("usr/bin/chromedriver").toString(), "--port=0")
                .redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", libraries(chromium));
        builder.environment().put("HOME", profile.toString());
        Process driver = builder.start();
        var lines = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                // What it says later must not fill the pipe
                Thread.ofVirtual().start(() -> lines.lines().forEach(later -> {}));
                return Optional.of(new Browser(driver, Integer.parseInt(started.group(1)), chromium));
            }
        }
        throw new IOException("chromedriver has not started");
    }

    private static String libraries(Path chromium) throws IOException {
        if (chromium.equals(Path.of("/"))) {
            return "";
        }
        try (Stream<Path> below = Files.list(chromium.resolve("usr/lib"))) {
            Path directory = below.filter(path -> path.toString().contains("-linux-"))
                    .findFirst()
                    .orElseThrow();
            return directory + ":" + directory.resolve("pulseaudio");
        }
    }

    void go(String address) {
        call("POST", session + "/url", Map.of("url", address));
    }

    String address() {
        return String.valueOf(call("GET", session + "/url", null));
    }

    /** The value of a JavaScript expression in the page. */
    @Nullable Object evaluate(String expression) {
        return call("POST", session + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    /** Runs a script that calls its last argument when it is done, and answers what it is called with. */
    @Nullable Object runAsync(String script) {
        return call("POST", session + "/execute/async", Map.of("script", script, "args", List.of()));
    }

    /** The text of the page's content as people see it. */
    String text() {
        return String.valueOf(evaluate("document.querySelector('main').innerText"));
    }

    void type(String selector, String keys) {
        call("POST", session + "/element/" + element(selector) + "/value", Map.of("text", keys));
    }

    void click(String selector) {
        call("POST", session + "/element/" + element(selector) + "/click", Map.of());
    }

    void size(int width, int height) {
        call(
                "POST",
                session + "/goog/cdp/execute",
                Map.of(
                        "cmd",
                        "Emulation.setDeviceMetricsOverride",
                        "params",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false)));
    }

    void dark(boolean dark) {
        List<Map<String, String>> features =
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"));
        call(
                "POST",
                session + "/goog/cdp/execute",
                Map.of("cmd", "Emulation.setEmulatedMedia", "params", Map.of("features", features)));
    }

    void scripts(boolean enabled) {
        call(
                "POST",
                session + "/goog/cdp/execute",
                Map.of("cmd", "Emulation.setScriptExecutionDisabled", "params", Map.of("value", !enabled)));
    }

    /** Lets every request fail whose address has one of the patterns; none: all requests work again. */
    void block(String... patterns) {
        cdp("Network.enable", Map.of());
        cdp("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
    }

    /** Takes the network away from the page, or gives it back. Chromium leaves streams open that exist already. */
    void offline(boolean offline) {
        int bytesPerSecond = offline ? 0 : -1;
        cdp("Network.enable", Map.of());
        cdp(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        offline,
                        "latency",
                        0,
                        "downloadThroughput",
                        bytesPerSecond,
                        "uploadThroughput",
                        bytesPerSecond));
    }

    /** From the next page on, timers of more than five seconds end after a tenth of a second. */
    void hurry() {
        cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "const timer = window.setTimeout;"
                                + " window.setTimeout = (task, delay) => timer(task, delay > 5000 ? 100 : delay);"));
    }

    void forgetCookies() {
        call("DELETE", session + "/cookie", null);
    }

    private void cdp(String command, Map<String, ?> parameters) {
        call("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    byte[] screenshot() {
        return Base64.getDecoder().decode(String.valueOf(call("GET", session + "/screenshot", null)));
    }

    /** What was logged since the last call: {@code browser} has the console, {@code performance} the requests. */
    List<String> log(String type) {
        Object entries = call("POST", session + "/se/log", Map.of("type", type));
        return ((List<?>) Objects.requireNonNull(entries))
                .stream()
                        .map(entry -> String.valueOf(object(entry).get("message")))
                        .toList();
    }

    private String element(String selector) {
        Object found = call("POST", session + "/element", Map.of("using", "css selector", "value", selector));
        return String.valueOf(object(found).values().iterator().next());
    }

    private @Nullable Object call(String method, String address, @Nullable Map<String, ?> body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .method(method, publisher)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return HttpTestClient.json(answer.body()).get("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    @Override
    public void close() {
        try {
            call("DELETE", session, null);
        } finally {
            http.close();
            driver.destroy();
        }
    }
}
