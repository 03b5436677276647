package io.claimmachinery.git.library;

import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;
import java.net.URISyntaxException;
import java.time.Clock;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;

/** Converts our values to those of the git library and back, so that the library's types are not in public signatures. */
public final class LibraryValues {

    private LibraryValues() {}

    public static Revision revision(AnyObjectId id) {
        return new Revision(id.name());
    }

    public static ObjectId id(Revision revision) {
        return ObjectId.fromString(revision.sha());
    }

    public static LogEntry entry(RevCommit commit) {
        return new LogEntry(
                revision(commit),
                identity(commit.getAuthorIdent()),
                commit.getAuthorIdent().getWhenAsInstant(),
                identity(commit.getCommitterIdent()),
                commit.getCommitterIdent().getWhenAsInstant(),
                commit.getFullMessage());
    }

    /** Returns the author or committer of a commit, whatever other programs wrote there. */
    public static GitIdentity identity(PersonIdent ident) {
        return GitIdentity.cleaned(ident.getName(), ident.getEmailAddress());
    }

    /** Returns an identity with the current time. */
    public static PersonIdent person(GitIdentity identity, Clock clock) {
        return new PersonIdent(identity.name(), identity.email(), clock.instant(), clock.getZone());
    }

    public static URIish uri(GitRemote remote) {
        try {
            return new URIish(remote.url());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A remote has an address that was parsed before: " + remote, e);
        }
    }
}
