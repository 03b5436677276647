package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.OpenRequests;
import io.claimmachinery.forge.RequestState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open requests in GitHub's list. Each page is requested with its ETag, because GitHub does not count a 304 against
 * the rate limit. The list does not include checks and conflicts; {@link GitHubRequestStates} requests them.
 */
final class GitHubOpenRequests implements OpenRequests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 100;

    private final ForgeRepository repository;
    private final GitHubCalls calls;
    private final GitHubRequestStates states;
    private Map<URI, Page> pages = Map.of();

    /** The content of a page, valid as long as its ETag is the same. */
    private record Page(Optional<String> tag, List<OpenRequest> requests, Optional<URI> next) {}

    GitHubOpenRequests(ForgeRepository repository, GitHubCalls calls) {
        this.repository = repository;
        this.calls = calls;
        this.states = new GitHubRequestStates(repository, calls);
    }

    @Override
    public List<OpenRequest> list(String base) {
        return calls.ask(line -> {
            Map<URI, Page> read = new HashMap<>();
            List<OpenRequest> requests = new ArrayList<>();
            Optional<URI> place = Optional.of(first(base));
            while (place.isPresent() && requests.size() < MOST && !read.containsKey(place.get())) {
                Page page = page(line, place.get());
                read.put(place.get(), page);
                requests.addAll(page.requests());
                place = page.next();
            }
            pages = Map.copyOf(read);
            return requests.stream()
                    .filter(request -> request.base().equals(base))
                    .limit(MOST)
                    .toList();
        });
    }

    @Override
    public Map<Integer, RequestState> states(Collection<Integer> numbers) {
        return states.of(numbers);
    }

    private URI first(String base) {
        return URI.create(repository.api() + "/repos/" + repository.fullName() + "/pulls?state=open&base="
                + URLEncoder.encode(base, StandardCharsets.UTF_8) + "&sort=created&direction=asc&per_page=" + PAGE);
    }

    private Page page(GitHubCalls.Line line, URI place) throws IOException {
        Optional<Page> known = Optional.ofNullable(pages.get(place));
        GitHubAnswer answer = line.get(place, known.flatMap(Page::tag));
        if (answer.status() == 304 && known.isPresent()) {
            return known.get();
        }
        try {
            List<OpenRequest> requests = new ArrayList<>();
            for (JsonNode pull : JSON.readTree(answer.body())) {
                // A branch of a fork, or of a deleted fork, is not a branch of the repository
                if (pull.at("/base/repo/full_name")
                        .asString("")
                        .equals(pull.at("/head/repo/full_name").asString(" "))) {
                    request(pull).ifPresent(requests::add);
                }
            }
            return new Page(answer.headers().firstValue("etag"), requests, answer.next(place));
        } catch (JacksonException e) {
            throw new IOException("the list of pull requests cannot be read", e);
        }
    }

    /** Returns the request; empty if it lacks a field that the list needs. */
    private static Optional<OpenRequest> request(JsonNode pull) {
        URI url = url(pull.path("html_url").asString(""));
        Instant opened = time(pull.path("created_at").asString(""));
        String head = pull.at("/head/sha").asString("");
        if (url == null || opened == null || !head.matches("[0-9a-f]{40}")) {
            return Optional.empty();
        }
        return Optional.of(new OpenRequest(
                pull.path("number").asInt(),
                url,
                GitHubProblem.printable(pull.path("title").asString("")),
                GitHubProblem.printable(pull.at("/user/login").asString("")),
                opened,
                pull.path("draft").asBoolean(false),
                pull.at("/head/ref").asString(""),
                head,
                pull.at("/base/ref").asString("")));
    }

    /** Returns the address if it is a web address, because pages link to it. */
    private static @Nullable URI url(String text) {
        try {
            URI url = URI.create(text);
            return "https".equals(url.getScheme()) || "http".equals(url.getScheme()) ? url : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
