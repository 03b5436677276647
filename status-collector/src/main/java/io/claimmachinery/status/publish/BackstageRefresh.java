package io.claimmachinery.status.publish;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Backstage to read the changed catalog files now rather than some minutes later. Files that it does not accept,
 * or not in time, are sent again after the next pass.
 */
final class BackstageRefresh implements Announcement {

    private static final Logger log = LoggerFactory.getLogger(BackstageRefresh.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_PENDING = 10_000;

    /** The token is wrong or missing, or there were too many calls. */
    private static final Set<Integer> ABOUT_ALL = Set.of(401, 403, 429);

    private final URI endpoint;
    private final @Nullable String token;
    private final Duration longest;
    private final JsonPost post;
    private final PublishMetrics metrics;
    private final Set<String> pending = new LinkedHashSet<>();

    BackstageRefresh(URI url, @Nullable String token, Duration longest, JsonPost post, PublishMetrics metrics) {
        this.endpoint = URI.create(url.toString().replaceAll("/+$", "") + "/api/catalog/refresh");
        this.token = token;
        this.longest = longest;
        this.post = post;
        this.metrics = metrics;
    }

    @Override
    public void announce(Written written, Instant now) {
        if (pending.size() < MOST_PENDING) {
            pending.addAll(written.entities());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (token != null && !token.isBlank()) {
            headers.put("Authorization", "Bearer " + token.strip());
        }
        long end = System.nanoTime() + longest.toNanos();
        int before = pending.size();
        for (Iterator<String> entities = pending.iterator(); entities.hasNext(); ) {
            if (pending.size() < before && System.nanoTime() >= end) {
                log.warn("Backstage accepts refreshes slowly: {} wait for the next pass", pending.size());
                return;
            }
            String entity = entities.next();
            try {
                post.send(endpoint, JSON.writeValueAsBytes(Map.of("entityRef", entity)), headers);
                metrics.told("backstage", "done");
                entities.remove();
            } catch (JsonPost.Failure e) {
                metrics.told("backstage", "failed");
                if (isAboutOneEntity(e.status())) {
                    log.warn("Backstage did not accept the refresh of {}: {}", entity, e.getMessage());
                    entities.remove(); // For example an entity that is not in the catalog yet; the catalog will read it
                    // anyway
                    continue;
                }
                log.warn(
                        "Backstage does not accept refreshes: {}; {} wait for the next pass",
                        e.getMessage(),
                        pending.size());
                return;
            }
        }
    }

    private static boolean isAboutOneEntity(int status) {
        return status >= 400 && status < 500 && !ABOUT_ALL.contains(status);
    }
}
