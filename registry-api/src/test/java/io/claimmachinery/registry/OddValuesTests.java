package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.text.PlainText;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** A registry with every odd value that a field can have: each link of the pages leads to the claims that it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddValuesTests {

    private static final String TOO_LONG = "long".repeat(1000);

    private static final List<String> VALUES = List.of(
            "plain",
            "",
            "none",
            "error",
            " error",
            "error ",
            " ",
            "\t",
            "\n",
            "two\nlines",
            "a,b",
            ",",
            "a",
            "b",
            "\\",
            "\\,",
            "a\\",
            "\\ ",
            "\"quoted\"",
            "it's",
            "<b>bold</b>",
            "</option><script>window.ran=1</script>",
            "a&b=c#d",
            "a+b",
            "100%",
            "%41",
            "é",
            "🚀",
            "\u202egnp",
            "\u00a0",
            "\u2003",
            "\u0000",
            "\u001b[31m",
            "{{7*7}}",
            "${7*7}",
            "[[${7*7}]]",
            "x".repeat(900),
            "ü".repeat(400),
            TOO_LONG);

    private static final List<String> NAMES = List.of(
            "a b",
            " lead",
            "trail ",
            "x;y",
            "é",
            "%2F",
            "a/b",
            "a\\b",
            "..",
            ".",
            "summary",
            "watch",
            "claims",
            "-",
            "?x#y",
            "a&b=c",
            "a+b",
            "<i>",
            "\"",
            "two\nlines",
            "\u0000",
            "\u202egnp",
            "{name}",
            "x".repeat(900));

    private static final Pattern TOTAL =
            Pattern.compile("<p id=\"range\">(?:No claim matches|Claims \\d+ to \\d+ of (\\d+))");
    private static final Pattern COUNT =
            Pattern.compile("<a href=\"(\\./claims[?][^\"]*)\"(?: aria-current=\"true\")?><strong>(\\d+)</strong>");
    private static final Pattern MEMBER =
            Pattern.compile("<a href=\"(\\./claims[?][^\"]*)\">[^<]*</a>\\s*<span>(\\d+)</span>");
    private static final Pattern IN_ERROR =
            Pattern.compile("<a href=\"(\\./claims[?][^\"]*)\"><span>(\\d+)</span> in error");
    private static final Pattern SELECT = Pattern.compile("<select id=\"filter-(\\w+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"[^>]*>([^<]*)</option>");
    private static final Pattern ROW =
            Pattern.compile("<tr data-row=\"([^\"]*)\">\\s*<th scope=\"row\"><a href=\"([^\"]*)\">([^<]*)</a>");

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        JsonMapper json = new JsonMapper();
        StringBuilder text = new StringBuilder("kind: ClaimRegistry\nclaims:\n");
        for (int i = 0; i < VALUES.size(); i++) {
            String value = json.writeValueAsString(VALUES.get(i));
            text.append(
                    "  - {name: v%d, path: claims/x/v%d, template: %s, category: %s, status: %s, cluster: %s, createdBy: %s}\n"
                            .formatted(i, i, value, value, value, value, value));
            text.append("  - {name: w%d, path: claims/x/w%d, template: t, category: c, status: %s}\n"
                    .formatted(i, i, value));
            text.append("  - {name: u%d, path: claims/x/u%d, template: t, category: %s, status: error}\n"
                    .formatted(i, i, value));
        }
        for (int i = 0; i < NAMES.size(); i++) {
            text.append("  - {name: %s, path: claims/x/n%d, template: t, category: names, status: active}\n"
                    .formatted(json.writeValueAsString(NAMES.get(i)), i));
        }
        TestRepository odd =
                TestRepository.with(directory.resolve("odd.git"), Map.of("claims/registry.yaml", text.toString()));
        service = RegistryService.start(
                directory.resolve("cache"), odd.directory().toString(), "--sync.interval=1h", "--registry.history=all");
        service.awaitRevision(odd.head("main").orElseThrow());
        service.awaitHistory(odd.head("main").orElseThrow());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void eachLinkWithANumberLeadsToAsManyClaims() {
        List<String> pages = new ArrayList<>(List.of("/", "/claims"));
        matches(MEMBER, page("/")).forEach(member -> pages.add(target(member)));
        // Those of the values and t, c and names, without the value that is too long for an address
        assertThat(pages).hasSize(2 + 2 * (VALUES.size() - 1) + 3);
        int followed = 0;
        for (String address : pages) {
            String page = page(address);
            List<MatchResult> links = new ArrayList<>(matches(COUNT, page));
            links.addAll(matches(MEMBER, page));
            links.addAll(matches(IN_ERROR, page));
            assertThat(links).as(address).isNotEmpty();
            for (MatchResult link : links) {
                assertThat(total(page(target(link))))
                        .as(address + " -> " + target(link))
                        .isEqualTo(Integer.parseInt(link.group(2)));
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(5 * VALUES.size());
    }

    @Test
    void eachChoiceOfAFilterFindsItsClaims() {
        String page = page("/claims");
        List<MatchResult> selects = matches(SELECT, page);
        assertThat(selects)
                .extracting(select -> select.group(1))
                .contains("status", "category", "template", "cluster", "createdBy");
        for (MatchResult select : selects) {
            String field = select.group(1);
            List<MatchResult> choices = matches(OPTION, select.group());
            for (MatchResult choice : choices) {
                String query = "?" + field + "="
                        + URLEncoder.encode(HtmlUtils.htmlUnescape(choice.group(1)), StandardCharsets.UTF_8);
                List<Map<String, Object>> claims = RegistryService.items(service.json("/api/v1/claims" + query));
                assertThat(claims).as(query).isNotEmpty();
                assertThat(claims)
                        .as(query)
                        .extracting(claim -> String.valueOf(claim.getOrDefault(field, "")))
                        .allSatisfy(value -> assertThat(value.isEmpty() ? "none" : PlainText.line(value))
                                .isEqualTo(HtmlUtils.htmlUnescape(choice.group(2))));
                assertThat(total(page("/claims" + query))).as(query).isEqualTo(claims.size());
            }
            if (!field.equals("createdBy") && !field.equals("cluster")) {
                continue;
            }
            assertThat(choices).as(field).hasSize(VALUES.size() - 1);
        }
    }

    @Test
    void eachClaimIsOneLinkAway() {
        String page = page("/claims?category=names");
        List<MatchResult> rows = matches(ROW, page);
        assertThat(rows).hasSize(NAMES.size());
        for (MatchResult row : rows) {
            String claim = page("/" + HtmlUtils.htmlUnescape(row.group(2)).replaceFirst("^\\./", ""));
            assertThat(claim).as(row.group(2)).contains("<h1>" + row.group(3) + "</h1>");
            Matcher category = Pattern.compile("href=\"(?:\\.\\./|\\./)(claims[?]category=names)\"")
                    .matcher(claim);
            assertThat(category.find()).as(row.group(2)).isTrue();
        }
    }

    private String page(String address) {
        HttpResponse<String> answer = service.client().get(address, "Accept", "text/html");
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    private static String target(MatchResult link) {
        return "/" + HtmlUtils.htmlUnescape(link.group(1)).substring("./".length());
    }

    private static int total(String page) {
        Matcher total = TOTAL.matcher(page);
        assertThat(total.find()).isTrue();
        return total.group(1) == null ? 0 : Integer.parseInt(total.group(1));
    }

    private static List<MatchResult> matches(Pattern pattern, String page) {
        return pattern.matcher(page).results().toList();
    }
}
