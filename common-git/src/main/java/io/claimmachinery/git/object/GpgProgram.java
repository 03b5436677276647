package io.claimmachinery.git.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Creates OpenPGP signatures with the gpg program, as git does. So agents, smart cards and passphrase prompts work. */
final class GpgProgram implements Signer {

    private static final int PATIENCE_MINUTES = 2;

    @Override
    public GpgSignature sign(
            Repository repository,
            GpgConfig config,
            byte[] data,
            PersonIdent committer,
            @Nullable String signingKey,
            @Nullable CredentialsProvider credentials)
            throws IOException {
        String program = Optional.ofNullable(config.getProgram()).orElse("gpg");
        String key = signingKey == null || signingKey.isBlank()
                ? committer.getName() + " <" + committer.getEmailAddress() + ">"
                : signingKey;
        Path output = Files.createTempFile("commit", ".sig");
        Path errors = Files.createTempFile("commit", ".err");
        try {
            Process gpg = new ProcessBuilder(List.of(program, "--status-fd=2", "-bsau", key))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream stdin = gpg.getOutputStream()) {
                stdin.write(data);
            }
            boolean ended = gpg.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                gpg.destroyForcibly();
            }
            if (!ended || gpg.exitValue() != 0 || !Files.readString(errors).contains("SIG_CREATED")) {
                throw new IOException(program + " made no signature: " + Text.safe(Files.readString(errors, UTF_8)));
            }
            return new GpgSignature(Files.readAllBytes(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + program + " signs", e);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    @Override
    public boolean canLocateSigningKey(
            Repository repository,
            GpgConfig config,
            PersonIdent committer,
            @Nullable String signingKey,
            @Nullable CredentialsProvider credentials) {
        return true;
    }
}
