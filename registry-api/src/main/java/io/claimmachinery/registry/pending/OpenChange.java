package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.RequestState;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that an open pull request makes to a claim.
 *
 * @param entry the entry after the change, with the claim's current status; without a status if the claim does not
 *     exist yet. For a deletion, the current entry
 * @param request the pull request; its title, author and branch are other people's text
 * @param state the state of the request at its git host
 */
public record OpenChange(ChangeType type, ClaimEntry entry, OpenRequest request, RequestState state) {

    /** Returns the claim's name. */
    public String claim() {
        return entry.name();
    }

    /** Returns the members that responses add for the change: {@code change} and {@code pullRequest}. */
    public Map<String, Object> members() {
        Map<String, Object> pullRequest = new LinkedHashMap<>();
        pullRequest.put("number", request.number());
        pullRequest.put("url", request.url().toString());
        pullRequest.put("title", request.title());
        pullRequest.put("author", request.author());
        pullRequest.put("openedAt", request.openedAt().toString());
        pullRequest.put("draft", request.isDraft());
        pullRequest.put("checks", state.checks().name().toLowerCase(Locale.ROOT));
        pullRequest.put("mergeable", state.merge().name().toLowerCase(Locale.ROOT));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("change", type.word());
        members.put("pullRequest", pullRequest);
        return members;
    }

    /** Returns the entry with {@link #members()}. */
    ClaimEntry item() {
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>(entry.unknown());
        unknown.putAll(members());
        return ClaimEntry.of(new LinkedHashMap<>(entry.fields()), unknown);
    }
}
