package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.Page;
import io.claimmachinery.registry.sync.SyncState;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responses for lists like those of {@link ClaimsController#list}. The claims of a list are written once for each
 * revision, and kept for later requests.
 */
final class PreparedLists {

    /** The number and length of query strings whose meaning is kept. */
    private static final int KEPT_QUESTIONS = 500;

    private static final int LONGEST_QUERY = 500;

    /** The end of a list without claims. */
    private static final String EMPTY_END = "]}";

    private static final byte[] COMMA = {','};

    private final ClaimJson claims;
    private final JsonMapper mapper;
    private final Map<String, ListQuestion> questions = new ConcurrentHashMap<>();
    private volatile @Nullable KeptLists kept;

    PreparedLists(ClaimJson claims, JsonMapper mapper) {
        this.claims = claims;
        this.mapper = mapper;
    }

    /**
     * Returns the response; empty if only the controller can write it: for parameters that are not valid, or that ask
     * for anything else than the first page of the current inventory.
     */
    Optional<PreparedAnswer> find(Catalog catalog, SyncState state, Instant now, HttpServletRequest request) {
        return question(request).map(question -> answer(catalog, state, now, question));
    }

    private PreparedAnswer answer(Catalog catalog, SyncState state, Instant now, ListQuestion question) {
        KeptLists lists = kept;
        if (lists == null || !lists.isOf(catalog)) {
            lists = new KeptLists(catalog);
            kept = lists;
        }
        Optional<WrittenList> known = lists.find(question);
        WrittenList list = known.isPresent() ? known.get() : write(catalog, state, now, question);
        if (known.isEmpty() && list.length() <= KeptLists.LARGEST) {
            list = list.joined();
            lists.keep(question, list);
        }
        Utf8Json head = list.head(state, state.age(now).toSeconds(), this::head);
        return new PreparedAnswer(
                Fingerprint.withProblem(question.fingerprint(), state), state.changedAt(catalog), list.after(head));
    }

    private Optional<ListQuestion> question(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        ListQuestion known = questions.get(query);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ListQuestion> read = ListQuestion.read(request);
        if (read.isPresent() && query.length() <= LONGEST_QUERY) {
            if (questions.size() >= KEPT_QUESTIONS) {
                questions.clear();
            }
            questions.put(query, read.get());
        }
        return read;
    }

    private WrittenList write(Catalog catalog, SyncState state, Instant now, ListQuestion question) {
        Page page = catalog.find(question.query(), 0, question.limit());
        ContinueToken next = ContinueToken.of(catalog.revision(), question.text(), page.next());
        ListMetadata metadata =
                ListMetadata.of(catalog, state, now, page.total()).followedBy(page, next);
        return new WrittenList(metadata, items(page.claims()));
    }

    /** Writes a list without its claims, and leaves out its end. */
    private Utf8Json head(ListMetadata metadata) {
        String empty = mapper.writeValueAsString(ClaimList.of(metadata, List.of()));
        String head = empty.substring(0, empty.length() - EMPTY_END.length());
        return new Utf8Json(head.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the claims with what is between and after them, without copying them. */
    private List<byte[]> items(List<ClaimEntry> entries) {
        List<byte[]> parts = new ArrayList<>(2 * entries.size() + 1);
        for (ClaimEntry entry : entries) {
            if (!parts.isEmpty()) {
                parts.add(COMMA);
            }
            parts.add(claims.written(entry).json().asUnquotedUTF8());
        }
        parts.add(EMPTY_END.getBytes(StandardCharsets.UTF_8));
        return parts;
    }
}
