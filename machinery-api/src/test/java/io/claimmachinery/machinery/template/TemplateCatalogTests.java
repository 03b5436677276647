package io.claimmachinery.machinery.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.machinery.RecordingServer;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class TemplateCatalogTests {

    @TempDir
    private Path directory;

    private final List<Object> events = new ArrayList<>();

    private static String template(String name, String title) {
        return "kind: ClaimTemplate\nmetadata: {name: %s, title: %s}\nspec: {source: ../m}\n".formatted(name, title);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private TemplateCatalog catalog(@Nullable Path templates, String profiles) {
        TemplateProperties properties = new TemplateProperties(
                profiles, Duration.ofSeconds(30), Duration.ofSeconds(2), DataSize.ofKilobytes(4));
        return new TemplateCatalog(
                new TemplateSources(
                        new TemplateDirectoryProperties(templates),
                        properties,
                        new DocumentReader(Duration.ofSeconds(2), 4096)),
                events::add);
    }

    private static List<String> titles(TemplateCatalog catalog) {
        return catalog.current().templates().stream()
                .map(it -> it.name() + "=" + it.template().metadata().title() + "@"
                        + it.template().metadata().profile())
                .toList();
    }

    @Test
    void readsEveryYamlFileInAndBelowTheDirectoryButHiddenOnes() throws IOException {
        write("b.yaml", template("b", "B"));
        write("deep/er/a.yml", template("a", "A"));
        write("..data/a.yaml", template("a", "copy"));
        write(".hidden.yaml", template("h", "H"));
        write("readme.md", "no template");
        TemplateCatalog catalog = catalog(directory, "");
        assertThat(titles(catalog)).containsExactly("a=A@null", "b=B@null");
        assertThat(catalog.current().warnings()).isEmpty();
    }

    @Test
    void skipsWhatCannotBeReadWithAWarningThatNamesFileAndReason() throws IOException {
        write("a.yaml", template("a", "A"));
        write("broken.yaml", "kind: ClaimTemplate\nmetadata: [");
        write("nameless.yaml", "kind: ClaimTemplate\nmetadata: {}\nspec: {source: m}");
        write("large.yaml", "#".repeat(5000));
        TemplateCatalog catalog = catalog(directory, "");
        assertThat(titles(catalog)).containsExactly("a=A@null");
        assertThat(catalog.current().warnings())
                .hasSize(3)
                .anySatisfy(warning -> assertThat(warning).contains("broken.yaml is skipped: line 2"))
                .anySatisfy(
                        warning -> assertThat(warning).contains("nameless.yaml is skipped: it has no metadata.name"))
                .anySatisfy(warning -> assertThat(warning).contains("large.yaml is skipped: larger than 4096 bytes"));
    }

    @Test
    void prefersLaterProfilesToEarlierOnesAndThoseToTheDirectory() throws IOException {
        write("templates/a.yaml", template("a", "directory"));
        write("templates/b.yaml", template("b", "directory"));
        write("templates/c.yaml", template("c", "directory"));
        write("p/a.yaml", template("a", "first"));
        write("p/b.yaml", template("b", "first"));
        write("q/b.yaml", template("b", "second"));
        write("p/one.yaml", "templates: [a.yaml, ./b.yaml]");
        write("q/two.yaml", "name: flux\ntemplates: [b.yaml]");
        TemplateCatalog catalog =
                catalog(directory.resolve("templates"), directory + "/p/one.yaml:" + directory + "/q/two.yaml");
        assertThat(titles(catalog)).containsExactly("a=first@one", "b=second@flux", "c=directory@null");
        assertThat(catalog.current().warnings())
                .hasSize(3)
                .allSatisfy(warning -> assertThat(warning).containsPattern("is taken from .*, not from .*\\.yaml"));
    }

    @Test
    void readsProfilesAndTemplatesFromTheWeb() throws IOException {
        write("local.yaml", template("local", "L"));
        try (RecordingServer web = new RecordingServer()) {
            web.answer("/p/flux.yaml", 200, "templates: [a.yaml, /q/b.yaml, file:///etc/passwd, gone.yaml]");
            web.answer(
                    "/p/a.yaml",
                    200,
                    "kind: ClaimTemplate\nmetadata: {name: a, title: A}\nspec: {source: 'oci://r/m', tag: '1'}");
            web.answer("/q/b.yaml", 200, "kind: ClaimTemplate\nmetadata: {name: b, title: B}\nspec: {source: ../m}");
            web.answer("/p/gone.yaml", 404, "");
            String url = "http://127.0.0.1:" + web.port() + "/p/flux.yaml";
            write("mixed.yaml", "templates: [local.yaml, '" + url.replace("flux", "a") + "']");
            TemplateCatalog catalog = catalog(null, url + ":" + directory + "/mixed.yaml");
            assertThat(titles(catalog)).containsExactly("a=A@mixed", "local=L@mixed");
            assertThat(String.join("\n", catalog.current().warnings()))
                    .contains("/q/b.yaml is skipped: spec.source: ", "file:///etc/passwd is skipped: ")
                    .contains("/p/gone.yaml is skipped: answered with status 404");
        }
    }

    @Test
    void servesTheLastAnswerOfAWebThatAnswersNoMore() throws IOException {
        RecordingServer web = new RecordingServer();
        web.answer("/p.yaml", 200, "templates: [a.yaml]");
        web.answer("/a.yaml", 200, "kind: ClaimTemplate\nmetadata: {name: a, title: A}\nspec: {source: 'oci://r/m'}");
        TemplateCatalog catalog = catalog(null, "http://127.0.0.1:" + web.port() + "/p.yaml");
        web.close();
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=A@p");
    }

    @Test
    void startsWithoutAProfileOfAWebThatDoesNotAnswerAndTakesItUpLater() throws IOException {
        try (RecordingServer web = new RecordingServer()) {
            web.answer(503, "");
            TemplateCatalog catalog = catalog(null, "http://127.0.0.1:" + web.port() + "/p.yaml");
            assertThat(titles(catalog)).isEmpty();
            web.answer("/p.yaml", 200, "templates: [a.yaml]");
            web.answer(
                    "/a.yaml", 200, "kind: ClaimTemplate\nmetadata: {name: a, title: A}\nspec: {source: 'oci://r/m'}");
            catalog.reload();
            assertThat(titles(catalog)).containsExactly("a=A@p");
        }
    }

    @Test
    void takesUpChangedFilesAndReportsThem() throws IOException {
        write("a.yaml", template("a", "old"));
        TemplateCatalog catalog = catalog(directory, "");
        TemplateSnapshot before = catalog.current();
        catalog.reload();
        assertThat(catalog.current()).isSameAs(before);
        assertThat(events).isEmpty();

        write("a.yaml", template("a", "new"));
        write("b.yaml", template("b", "B"));
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=new@null", "b=B@null");
        assertThat(before.find("a").orElseThrow().template().metadata().title()).isEqualTo("old");
        assertThat(events).singleElement().isInstanceOf(TemplatesChanged.class);
    }

    @Test
    void servesATemplateAsItWasWhenItsFileIsBroken() throws IOException {
        write("a.yaml", template("a", "good"));
        TemplateCatalog catalog = catalog(directory, "");
        write("a.yaml", "kind: [");
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=good@null");
        assertThat(catalog.current().warnings()).singleElement().asString().contains("is served as it was before");
        Files.delete(directory.resolve("a.yaml"));
        catalog.reload();
        assertThat(titles(catalog)).isEmpty();
    }

    @Test
    void servesEverythingAsItWasWhenTheDirectoryIsGone() throws IOException {
        write("t/a.yaml", template("a", "good"));
        TemplateCatalog catalog = catalog(directory.resolve("t"), "");
        Files.move(directory.resolve("t"), directory.resolve("elsewhere"));
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=good@null");
    }

    @Test
    void doesNotStartWithAProfileThatIsMissingOrTwoThatDefineOneFunction() throws IOException {
        write("p.yaml", "functions: [{name: f, url: 'http://h/x'}]");
        write("q.yaml", "functions: [{name: f, url: 'http://h/y'}]");
        assertThatThrownBy(() -> catalog(null, directory + "/missing.yaml"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("missing.yaml cannot be used: no such file");
        assertThatThrownBy(() -> catalog(null, directory + "/p.yaml:" + directory + "/q.yaml"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("q.yaml cannot be used: it defines the function f, which is already defined");
        assertThatThrownBy(() -> catalog(null, "")).hasMessageContaining("TEMPLATE_PROFILE_PATH");
    }

    @Test
    void warnsOfAFunctionThatNoProfileDefines() throws IOException {
        write("a.yaml", """
            kind: ClaimTemplate
            metadata: {name: a}
            spec: {source: m, parameters: [{name: ip, valueFrom: {function: reserve-ip}}]}
            """);
        assertThat(catalog(directory, "").current().warnings())
                .containsExactly("template a: no profile defines the function reserve-ip of parameter ip");
    }

    /** Texts that once ended the service, or could. Each is used as the content of a template and of a profile. */
    static Stream<Arguments> hostileTexts() {
        StringBuilder bomb = new StringBuilder("l0: &l0 [x, x]\n");
        for (int i = 1; i < 16; i++) {
            bomb.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String deepPattern = "(".repeat(1200) + ")".repeat(1200);
        return Stream.of(
                        "x: &a [*a]",
                        "templates: &a [*a]",
                        "? &a [*a]\n: 1",
                        bomb
                                + "x: [*l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15, *l15,"
                                + " *l15]",
                        "s: &s " + "x".repeat(1500) + "\nx: [" + "*s,".repeat(800) + "]",
                        "x: " + "[".repeat(1900) + "]".repeat(1900),
                        "x: " + "{a: ".repeat(900),
                        "? ".repeat(1500) + "a",
                        "- ".repeat(1500) + "a",
                        "x: !<%zz> a",
                        "x: \"\\ud800\"",
                        "x: \0",
                        "kind: \u001b]0;owned\u0007",
                        parameter("{name: p, pattern: '" + deepPattern + "'}"),
                        parameter("{name: p, pattern: '(((x{1000}){1000}){1000}){1000}'}"),
                        parameter("{name: p, minLength: 1" + "0".repeat(3000) + "}"),
                        parameter("{name: p, maximum: 1e999999999}"),
                        "functions: [{name: f, type: exec, url: 'http://h'}]",
                        "functions: {a: b}",
                        "templates: [[a]]")
                .map(Arguments::of);
    }

    private static String parameter(String parameter) {
        return "kind: ClaimTemplate\nmetadata: {name: hostile}\nspec: {source: m, parameters: [%s]}"
                .formatted(parameter);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void loadsEverythingElseWhateverOneFileHolds(String text) throws IOException {
        write("t/a.yaml", template("a", "good"));
        write("t/z.yaml", template("z", "good"));
        write("t/hostile.yaml", text);
        write("p/b.yaml", template("b", "good"));
        write("p/good.yaml", "templates: [b.yaml]");
        write("p/hostile.yaml", text);
        String profiles = directory + "/p/hostile.yaml:" + directory + "/p/good.yaml";
        TemplateCatalog atStart = catalog(directory.resolve("t"), profiles);
        assertThat(titles(atStart)).contains("a=good@null", "b=good@good", "z=good@null");

        write("t/hostile.yaml", template("c", "once good"));
        write("p/hostile.yaml", "templates: [d.yaml]");
        write("p/d.yaml", template("d", "once good"));
        TemplateCatalog atReload = catalog(directory.resolve("t"), profiles);
        write("t/hostile.yaml", text);
        write("p/hostile.yaml", text);
        write("t/a.yaml", template("a", "new"));
        atReload.reload();
        assertThat(titles(atReload)).contains("a=new@null", "b=good@good", "z=good@null");
    }

    @Test
    void usesAProfileAsItWasWhenItsFileIsBrokenOrGone() throws IOException {
        write("p.yaml", "templates: [a.yaml]\nfunctions: [{name: f, url: 'http://h/x'}]");
        write("q.yaml", "functions: [{name: g, url: 'http://h/y'}]");
        write("a.yaml", template("a", "good"));
        TemplateCatalog catalog = catalog(null, directory + "/p.yaml:" + directory + "/q.yaml");
        write("p.yaml", "functions: [{name: f, type: exec, url: 'http://h'}]");
        write("q.yaml", "functions: [{name: f, url: 'http://h/y'}]");
        write("a.yaml", template("a", "new"));
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=new@p");
        assertThat(catalog.current().function("f")).isPresent();
        assertThat(catalog.current().function("g")).isPresent();
        assertThat(catalog.current().warnings())
                .satisfiesExactlyInAnyOrder(
                        warning -> assertThat(warning)
                                .contains("p.yaml is used as it was before its last change: function f: type is exec"),
                        warning -> assertThat(warning)
                                .contains(
                                        "q.yaml is used as it was before its last change: it defines the function f"));
        Files.delete(directory.resolve("p.yaml"));
        write("a.yaml", template("a", "newest"));
        catalog.reload();
        assertThat(titles(catalog)).containsExactly("a=newest@p");
    }
}
