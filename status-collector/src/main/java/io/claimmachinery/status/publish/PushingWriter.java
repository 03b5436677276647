package io.claimmachinery.status.publish;

import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pushes one commit directly to the branch. */
public final class PushingWriter implements StatusWriter {

    private final PublishTarget target;
    private final GitIdentity author;
    private final boolean annotate;

    public PushingWriter(PublishTarget target, StatusProperties status, BackstageProperties backstage) {
        this.target = target;
        this.author = status.author();
        this.annotate = backstage.annotate();
    }

    @Override
    public Round begin(List<ClaimEntry> registered) {
        return new Push(registered);
    }

    private final class Push implements Round {

        private final List<ClaimEntry> registered;

        Push(List<ClaimEntry> registered) {
            this.registered = registered;
        }

        @Override
        public List<ClaimEntry> told() {
            return registered;
        }

        @Override
        public Written write(ChangePlan plan) {
            return PlanCommit.publish(target, plan, annotate, PushingWriter.this::request)
                    .map(PushingWriter::written)
                    .orElseGet(Written::nothing);
        }
    }

    private PublishRequest request(ChangePlan plan) {
        return PublishRequest.onto(target.branch(), author, CommitText.message(plan));
    }

    private static Written written(PlanCommit commit) {
        return switch (commit.result()) {
            case PublishResult.NothingToPublish _ -> Written.nothing();
            case PublishResult.Published published ->
                new Written(
                        Optional.of(published.revision()),
                        commit.plan().news(),
                        Set.copyOf(commit.entities().values()),
                        published.attempts(),
                        Optional.empty());
        };
    }
}
