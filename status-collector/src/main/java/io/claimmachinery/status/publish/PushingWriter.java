package io.claimmachinery.status.publish;

import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import java.util.Optional;

/** Pushes one commit to the branch itself. */
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
    public Written write(ChangePlan plan) {
        ChangePlan rest = plan;
        while (!rest.isEmpty()) {
            StatusOperation operation = new StatusOperation(target.registry(), rest, annotate);
            PublishRequest request = PublishRequest.onto(target.branch(), author, CommitText.message(rest));
            try {
                return written(target.repository().publish(request, operation), rest, operation);
            } catch (StatusOperation.Outdated e) {
                rest = rest.without(e.names()); // shorter each time
            }
        }
        return Written.nothing();
    }

    private static Written written(PublishResult result, ChangePlan plan, StatusOperation operation) {
        return switch (result) {
            case PublishResult.NothingToPublish _ -> Written.nothing();
            case PublishResult.Published published ->
                new Written(
                        Optional.of(published.revision()), plan.news(), operation.annotated(), published.attempts());
        };
    }
}
