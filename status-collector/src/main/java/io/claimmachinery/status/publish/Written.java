package io.claimmachinery.status.publish;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of writing.
 *
 * @param revision the commit; empty if there was nothing to write
 * @param news the changes that are reported for the first time
 * @param entities catalog entities whose files changed, as Backstage refers to them
 * @param attempts how often the change was applied until no other writer was faster
 * @param failure why the commit has no pull request
 */
public record Written(
        Optional<Revision> revision,
        List<StatusChange> news,
        Set<String> entities,
        int attempts,
        Optional<ForgeException> failure) {

    public Written {
        news = List.copyOf(news);
        entities = Set.copyOf(entities);
    }

    public static Written nothing() {
        return new Written(Optional.empty(), List.of(), Set.of(), 0, Optional.empty());
    }
}
