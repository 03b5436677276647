package io.claimmachinery.git.object;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** The objects of a local repository. It has all of them unless it is a partial clone. */
public final class LocalObjects implements ObjectSource {

    private final Repository repository;

    public LocalObjects(Repository repository) {
        this.repository = repository;
    }

    @Override
    public byte[] tree(ObjectId id) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(id, Constants.OBJ_TREE).getBytes();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids) {
        Map<ObjectId, byte[]> contents = new LinkedHashMap<>();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (ObjectId id : ids) {
                contents.put(id, reader.open(id, Constants.OBJ_BLOB).getBytes());
            }
            return contents;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private GitException.Local failed(IOException e) {
        String advice = e instanceof MissingObjectException
                ? ". In a partial clone, let git fetch what is missing first (git checkout, git show)."
                : "";
        return new GitException.Local(
                "Cannot read from " + repository.getDirectory() + ": " + Failures.reason(e) + advice, e);
    }
}
