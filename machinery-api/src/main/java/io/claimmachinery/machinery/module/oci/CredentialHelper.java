package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program {@code docker-credential-<name>} that returns credentials, called as Docker does. */
final class CredentialHelper {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final long SECONDS = 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final String program;

    CredentialHelper(String name) {
        this.program = "docker-credential-" + name;
    }

    Optional<DockerCredentials.Credential> get(String server, ModuleReference.Oci module) {
        if (!program.matches("[A-Za-z0-9._-]+")) {
            throw new ModuleException.Unauthorized(
                    module.toString(), "the Docker configuration does not name a valid helper");
        }
        String answer = run(server, module);
        if (answer.contains("credentials not found")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(answer);
            String user = json.path("Username").asString("");
            String secret = json.path("Secret").asString("");
            return secret.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DockerCredentials.Credential(user, secret, user.equals("<token>")));
        } catch (JacksonException e) {
            // Neither the output nor the parser's message, which quotes it, may be shown
            throw failed(module, "did not answer in JSON");
        }
    }

    private String run(String server, ModuleReference.Oci module) {
        Process process;
        try {
            process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw failed(module, "could not be started: is it on the PATH?");
        }
        try {
            CompletableFuture<byte[]> answer =
                    CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
            try (OutputStream in = process.getOutputStream()) {
                in.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its output says why
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw failed(module, "did not answer within %d seconds".formatted(SECONDS));
            }
            return new String(answer.get(SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(module, "was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw failed(module, "could not be read");
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(LARGEST_ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModuleException.Unauthorized failed(ModuleReference.Oci module, String reason) {
        return new ModuleException.Unauthorized(
                module.toString(), "the credential helper %s %s".formatted(program, reason));
    }
}
