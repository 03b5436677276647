package io.claimmachinery.git.checkout;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import io.claimmachinery.git.text.Text;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.URIish;

/** The remotes in the configuration of a working copy. Pushes branches to them, and finds their default branch. */
final class CheckoutPush {

    private final Repository repository;
    private final GitOptions options;

    CheckoutPush(Repository repository, GitOptions options) {
        this.repository = repository;
        this.options = options;
    }

    /** Returns the configured URL with pushurl and pushInsteadOf applied. It may contain a secret. */
    static Optional<String> url(Repository repository, String remoteName) {
        try {
            RemoteConfig config = new RemoteConfig(repository.getConfig(), remoteName);
            List<URIish> uris = config.getPushURIs().isEmpty() ? config.getURIs() : config.getPushURIs();
            return uris.stream().findFirst().map(uri -> absolute(repository, uri));
        } catch (URISyntaxException e) {
            throw new GitException.Local("The URL of remote " + remoteName + " in git's configuration is not valid", e);
        }
    }

    void push(String remoteName, BranchName branch) {
        RemoteLink link = link(remoteName);
        GitRemote remote = link.remote();
        RemoteLink.Answer answer = link.push(
                        repository, List.of(update(remoteName, branch)), Deadline.after(options.deadline()))
                .getFirst();
        switch (answer.status()) {
            case OK, UP_TO_DATE -> {}
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                throw new GitException.Conflict(
                        branch.value(),
                        "Branch " + branch + " of " + remote
                                + " has commits that this working copy does not have; run git pull" + " --rebase "
                                + remoteName + " " + branch + " and push again");
            default ->
                throw new GitException.Refused(
                        remote + " refuses the push of " + branch + ": " + answer.status() + " " + answer.message(),
                        null);
        }
    }

    /** Returns the default branch of a remote, as recorded by git's last clone or fetch. */
    Optional<BranchName> knownDefault(String remoteName) throws IOException {
        String tracking = Constants.R_REMOTES + remoteName + "/";
        return Optional.ofNullable(repository.exactRef(tracking + Constants.HEAD))
                .filter(Ref::isSymbolic)
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(tracking))
                .flatMap(name -> BranchName.find(name.substring(tracking.length())));
    }

    /** Asks a remote for its default branch. Returns empty if it names none, or is not configured. */
    Optional<BranchName> askDefault(String remoteName) {
        return url(repository, remoteName).isEmpty()
                ? Optional.empty()
                : link(remoteName).defaultBranch(repository, Deadline.after(options.deadline()));
    }

    private RemoteLink link(String remoteName) {
        String url = url(repository, remoteName)
                .orElseThrow(() -> new GitException.NotFound(
                        "git's configuration of " + repository.getWorkTree() + " has no remote "
                                + Text.quote(remoteName),
                        "'git remote -v' lists its remotes.",
                        null));
        GitOptions withLogin = options.credentials().login().isPresent()
                ? options
                : GitCredentials.inUrl(url).map(options::with).orElse(options);
        return new RemoteLink(GitRemote.parse(url), withLogin);
    }

    private RemoteRefUpdate update(String remoteName, BranchName branch) {
        try {
            Ref local = repository.exactRef(branch.ref());
            if (local == null) {
                throw new GitException.NotFound("No branch " + branch + " in " + repository.getWorkTree(), null);
            }
            String tracking = Constants.R_REMOTES + remoteName + "/" + branch;
            return new RemoteRefUpdate(repository, local, branch.ref(), false, tracking, null);
        } catch (IOException e) {
            throw new GitException.Local("Cannot read branch " + branch + ": " + Failures.reason(e), e);
        }
    }

    private static String absolute(Repository repository, URIish uri) {
        boolean relativePath = uri.getScheme() == null
                && uri.getHost() == null
                && !uri.getPath().startsWith("/");
        return relativePath
                ? repository
                        .getWorkTree()
                        .toPath()
                        .resolve(uri.getPath())
                        .normalize()
                        .toString()
                : uri.toPrivateASCIIString();
    }
}
