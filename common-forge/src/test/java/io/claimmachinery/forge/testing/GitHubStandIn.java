package io.claimmachinery.forge.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of GitHub's REST API for pull requests, in the form that docs.github.com/rest documents: one repository with
 * pull requests, labels and comments, and the errors that clients encounter.
 */
public final class GitHubStandIn extends HttpStandIn {

    public static final String TOKEN = "ghp_standIn0000000000000000000000000000000";

    private final String fullName;
    private final List<Map<String, Object>> pulls = new ArrayList<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private final Map<String, Reply> replies = new HashMap<>();
    private final List<Comment> comments = new ArrayList<>();
    private final GraphQlStandIn graphQl = new GraphQlStandIn();
    private String oldName = "nothing before";
    private boolean hidesOpenPulls;

    private record Comment(int pull, String body) {}

    public GitHubStandIn(String fullName) {
        this.fullName = fullName;
        start();
    }

    /** Returns every pull request that was opened, in GitHub's form. */
    public synchronized List<Map<String, Object>> pulls() {
        return List.copyOf(pulls);
    }

    public synchronized Set<String> labels() {
        return Set.copyOf(labels);
    }

    public synchronized void hasLabel(String label) {
        labels.add(label);
    }

    /** From now on, sends this response to every request with a method and a path prefix below the repository. */
    public synchronized void answers(String method, String path, Reply reply) {
        replies.put(method + " " + path, reply);
    }

    /** Omits the open pull requests from the list once, as if two commands ran at the same time. */
    public synchronized void hidesOpenPullsOnce() {
        hidesOpenPulls = true;
    }

    /** Adds an open pull request from a fork's branch of this name; null for a fork that has been deleted. */
    public synchronized void hasPullOfFork(@Nullable String owner, String branch) {
        Map<String, Object> pull = pull(branch, String.valueOf(owner) + ":" + branch, "A fork's", "", "main");
        Map<String, Object> head = new HashMap<>();
        head.put("label", owner + ":" + branch);
        head.put("ref", branch);
        head.put("sha", "0".repeat(40));
        head.put("repo", owner == null ? null : repository(owner + "/fork"));
        pull.put("head", head);
        pulls.add(pull);
    }

    /** Adds an open pull request for a branch of the repository with this head. Returns its number. */
    public synchronized int hasPull(String author, String branch, String head, String base) {
        Map<String, Object> pull = pull(branch, fullName.split("/", 2)[0] + ":" + branch, "Change " + branch, "", base);
        pull.put("user", Map.of("login", author, "id", 1));
        pull.put("created_at", "2026-02-0" + (1 + pulls.size() % 9) + "T08:00:00Z");
        pull.put("draft", false);
        pulls.add(pull);
        moves(pulls.size(), head);
        return pulls.size();
    }

    /** Simulates a push to the branch of a pull request. */
    public synchronized void moves(int pull, String head) {
        Map<String, Object> document = pulls.get(pull - 1);
        String label = label(document);
        String branch = label.substring(label.indexOf(':') + 1);
        document.put("head", Map.of("label", label, "ref", branch, "sha", head, "repo", repository()));
    }

    /**
     * Sets the computed state of a pull request, which is unknown before.
     *
     * @param mergeable GraphQL's word, such as {@code CONFLICTING}
     * @param checks the combined state of all checks, such as {@code SUCCESS}; null for none
     */
    public synchronized void finds(int pull, String mergeable, @Nullable String checks) {
        graphQl.finds(pull, mergeable, checks);
    }

    /** Makes the checks of a pull request unreadable for the token. */
    public synchronized void hidesChecks(int pull) {
        graphQl.hidesChecks(pull);
    }

    /** Renames the repository. Like GitHub, redirects requests with the old name. */
    public synchronized void wasCalled(String name) {
        oldName = name;
    }

    /** Responds normally again. */
    public synchronized void answersAsUsual() {
        replies.clear();
    }

    public synchronized void hasComment(int pull, String body) {
        comments.add(new Comment(pull, body));
    }

    public synchronized List<String> comments(int pull) {
        return comments.stream()
                .filter(comment -> comment.pull() == pull)
                .map(Comment::body)
                .toList();
    }

    public synchronized void closePull(int number) {
        pulls.get(number - 1).put("state", "closed");
    }

    @Override
    protected synchronized Reply answer(Request request) {
        if (!request.authorization().contains(TOKEN)) {
            return problem(401, "Bad credentials");
        }
        if (request.path().equals("/graphql") && !replies.containsKey("POST /graphql")) {
            return graphQl.answer(request, fullName);
        }
        if (request.path().startsWith("/repos/" + oldName + "/")) {
            String moved = request.path().replaceFirst(oldName, fullName);
            return new Reply(301, "", Map.of("Location", url() + moved + "?" + request.query()));
        }
        String repository = request.path().equals("/graphql") ? "" : "/repos/" + fullName;
        if (!request.path().startsWith(repository)) {
            return problem(404, "Not Found");
        }
        String path = request.path().substring(repository.length());
        Optional<Reply> prepared = replies.entrySet().stream()
                .filter(entry -> (request.method() + " " + path).startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return prepared.orElseGet(() -> answer(request, path));
    }

    private Reply answer(Request request, String path) {
        return switch (request.method() + " " + path.replaceAll("/\\d+", "/N").replaceAll("^/labels/.+", "/labels/L")) {
            case "GET " -> Reply.of(200, repository());
            case "GET /pulls" -> PagedReply.of(open(request.query()), request, url());
            case "POST /pulls" -> create(request);
            case "PATCH /pulls/N", "PATCH /issues/N" -> update(request, path);
            case "GET /pulls/N" -> Reply.of(200, pull(path));
            case "GET /issues/N/comments" -> Reply.of(200, commentsOf(number(path)));
            case "POST /issues/N/comments" -> addComment(request, number(path));
            case "PATCH /issues/comments/N" -> updateComment(request, path);
            case "GET /labels/L" -> label(path.substring("/labels/".length()));
            case "POST /labels" -> createLabel(request.json().path("name").asString());
            case "POST /issues/N/labels" -> addLabels(request, path);
            default -> problem(404, "Not Found");
        };
    }

    private Map<String, Object> repository() {
        return repository(fullName);
    }

    private static Map<String, Object> repository(String fullName) {
        String[] parts = fullName.split("/", 2);
        return Map.of(
                "id",
                1,
                "name",
                parts[1],
                "full_name",
                fullName,
                "owner",
                Map.of("login", parts[0], "id", 1, "type", "Organization"),
                "html_url",
                "https://github.example/" + fullName,
                "default_branch",
                "main");
    }

    private List<Map<String, Object>> open(String query) {
        if (hidesOpenPulls) {
            hidesOpenPulls = false;
            return List.of();
        }
        Function<String, Optional<String>> parameter = name -> List.of(query.split("&")).stream()
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
        return pulls.stream()
                .filter(pull ->
                        text(pull, "state").equals(parameter.apply("state").orElse("open")))
                .filter(pull -> parameter
                        .apply("base")
                        .map(base -> pull.get("base") instanceof Map<?, ?> into && base.equals(text(into, "ref")))
                        .orElse(true))
                .filter(pull -> parameter
                        .apply("head")
                        .map(head -> head.equals(label(pull)))
                        .orElse(true))
                .toList();
    }

    private Reply create(Request request) {
        String branch = request.json().path("head").asString();
        String label = fullName.split("/", 2)[0] + ":" + branch;
        boolean exists =
                pulls.stream().anyMatch(pull -> text(pull, "state").equals("open") && label.equals(label(pull)));
        if (exists) {
            return Reply.of(
                    422,
                    Map.of(
                            "message", "Validation Failed",
                            "errors",
                                    List.of(Map.of(
                                            "resource", "PullRequest",
                                            "code", "custom",
                                            "message", "A pull request already exists for " + label + ".")),
                            "documentation_url", "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
                            "status", "422"));
        }
        Map<String, Object> pull = pull(
                branch,
                label,
                request.json().path("title").asString(),
                request.json().path("body").asString(),
                request.json().path("base").asString());
        pulls.add(pull);
        return Reply.of(201, pull);
    }

    private Map<String, Object> pull(String branch, String label, String title, String body, String base) {
        int number = pulls.size() + 1;
        Map<String, Object> pull = new HashMap<>();
        pull.put("id", 1000 + number);
        pull.put("number", number);
        pull.put("state", "open");
        pull.put("title", title);
        pull.put("body", body);
        pull.put("html_url", "https://github.example/" + fullName + "/pull/" + number);
        pull.put("url", url() + "/repos/" + fullName + "/pulls/" + number);
        pull.put("head", Map.of("label", label, "ref", branch, "sha", "0".repeat(40), "repo", repository()));
        pull.put("base", Map.of("label", base, "ref", base, "sha", "0".repeat(40), "repo", repository()));
        pull.put("labels", List.of());
        pull.put("created_at", "2026-02-01T08:00:00Z");
        return pull;
    }

    private List<Map<String, Object>> commentsOf(int pull) {
        return IntStream.range(0, comments.size())
                .filter(index -> comments.get(index).pull() == pull)
                .mapToObj(this::comment)
                .toList();
    }

    private Map<String, Object> comment(int index) {
        String address = url() + "/repos/" + fullName + "/issues/comments/" + (index + 1);
        return Map.of(
                "id",
                index + 1,
                "body",
                comments.get(index).body(),
                "url",
                address,
                "user",
                Map.of("login", "somebody", "id", 1));
    }

    private Reply addComment(Request request, int pull) {
        comments.add(new Comment(pull, request.json().path("body").asString()));
        return Reply.of(201, comment(comments.size() - 1));
    }

    private Reply updateComment(Request request, String path) {
        int index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - 1;
        comments.set(
                index,
                new Comment(
                        comments.get(index).pull(), request.json().path("body").asString()));
        return Reply.of(200, comment(index));
    }

    private Reply update(Request request, String path) {
        Map<String, Object> pull = pull(path);
        request.json()
                .properties()
                .forEach(field -> pull.put(
                        field.getKey(),
                        field.getKey().equals("base")
                                ? Map.of("label", "", "ref", field.getValue().asString(), "repo", repository())
                                : field.getValue().asString()));
        return Reply.of(200, pull);
    }

    private Reply label(String name) {
        return labels.contains(name) ? Reply.of(200, document(name)) : problem(404, "Not Found");
    }

    private Reply createLabel(String name) {
        labels.add(name);
        return Reply.of(201, document(name));
    }

    private Reply addLabels(Request request, String path) {
        List<String> names = new ArrayList<>();
        request.json().path("labels").forEach(name -> names.add(name.asString()));
        request.json().forEach(name -> {
            if (name.isString()) {
                names.add(name.asString());
            }
        });
        Map<String, Object> pull = pull(path);
        List<Object> all = new ArrayList<>((List<?>) pull.get("labels"));
        names.stream()
                .map(GitHubStandIn::document)
                .filter(label -> !all.contains(label))
                .forEach(all::add);
        pull.put("labels", all);
        return Reply.of(200, all);
    }

    private static Map<String, Object> document(String label) {
        return Map.of("id", label.hashCode(), "name", label, "color", "ededed");
    }

    private Map<String, Object> pull(String path) {
        return pulls.get(number(path) - 1);
    }

    private static int number(String path) {
        return Integer.parseInt(path.split("/", -1)[2]);
    }

    private static String text(Map<?, ?> document, String field) {
        return String.valueOf(document.get(field));
    }

    /** Returns {@code owner:branch}, GitHub's label for the source branch of a request. */
    private static String label(Map<String, Object> pull) {
        return pull.get("head") instanceof Map<?, ?> head ? text(head, "label") : "";
    }

    private static Reply problem(int status, String message) {
        return Reply.of(
                status,
                Map.of(
                        "message",
                        message,
                        "documentation_url",
                        "https://docs.github.com/rest",
                        "status",
                        String.valueOf(status)));
    }
}
