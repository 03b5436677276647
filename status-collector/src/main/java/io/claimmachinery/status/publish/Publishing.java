package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimEntry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan to git, then sends notifications about what was written. */
public final class Publishing implements AutoCloseable {

    /** After this time, the remaining entities are sent to Backstage after the next pass. */
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(30);

    private final StatusWriter writer;
    private final List<Announcement> announcements;
    private final JsonPost post = new JsonPost(4, Duration.ofSeconds(1), Duration.ofSeconds(10));

    public Publishing(
            StatusWriter writer,
            PublishTarget target,
            BackstageProperties backstage,
            TransitionWebhookProperties webhook,
            MeterRegistry meters) {
        this.writer = writer;
        PublishMetrics metrics = new PublishMetrics(meters);
        List<Announcement> all = new ArrayList<>();
        URI hook = webhook.url();
        if (hook != null) {
            String repository = target.repository().remote().url();
            all.add(new TransitionWebhook(hook, webhook, repository, post, metrics));
        }
        URI portal = backstage.url();
        if (portal != null) {
            all.add(new BackstageRefresh(portal, backstage.token(), LONGEST_REFRESH, post, metrics));
        }
        this.announcements = List.copyOf(all);
    }

    public StatusWriter.Round begin(List<ClaimEntry> registered) {
        return writer.begin(registered);
    }

    /**
     * Publishes a plan. May throw {@link io.claimmachinery.git.GitException}; then nothing was written or reported. If
     * only the pull request failed, everything is written and reported, and the result has the reason.
     */
    public Written publish(StatusWriter.Round round, ChangePlan plan, Instant now) {
        Written written = round.write(plan);
        announcements.forEach(announcement -> announcement.announce(written, now));
        return written;
    }

    @Override
    public void close() {
        post.close();
    }
}
