package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.RequestState;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an open pull request does to a claim.
 *
 * @param entry as it will be, with the status that the claim has now; without one for a claim that is not there yet. For a
 *     deletion as it is
 * @param request title, author and branch are other people's text
 * @param state what its host finds of the request
 */
public record OpenChange(ChangeType type, ClaimEntry entry, OpenRequest request, RequestState state) {

    /** The claim's name. */
    public String claim() {
        return entry.name();
    }

    /** The members that answers have for it: {@code change} and {@code pullRequest}. */
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

    /** The entry with {@link #members()}. */
    ClaimEntry item() {
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>(entry.unknown());
        unknown.putAll(members());
        return ClaimEntry.of(new LinkedHashMap<>(entry.fields()), unknown);
    }
}
