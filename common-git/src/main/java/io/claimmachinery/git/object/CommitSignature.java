package io.claimmachinery.git.object;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import java.io.IOException;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;

/** Signs commits if git's own configuration requires it. */
final class CommitSignature {

    private CommitSignature() {}

    static void addAsConfigured(Repository repository, CommitBuilder commit) {
        GpgConfig config = new GpgConfig(repository.getConfig());
        if (!config.isSignCommits()) {
            return;
        }
        GpgFormat format = config.getKeyFormat();
        try {
            Signer signer = format == GpgFormat.OPENPGP ? new GpgProgram() : Signers.get(format);
            if (signer == null) {
                throw new UnsupportedSigningFormatException(
                        "gpg.format " + format.toConfigValue() + " is not supported");
            }
            signer.signObject(repository, config, commit, commit.getCommitter(), config.getSigningKey(), null);
        } catch (IOException | CanceledException | UnsupportedSigningFormatException e) {
            throw new GitException.Local(
                    "git's configuration asks for signed commits (commit.gpgSign, gpg.format "
                            + format.toConfigValue() + "), but signing failed: " + Failures.reason(e)
                            + ". Check user.signingKey, or set commit.gpgSign to false.",
                    e);
        }
    }
}
