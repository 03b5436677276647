package io.claimmachinery.status.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SpecComparisonTests {

    /** Git on the left, the cluster in the middle, the differences on the right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        storage: 5Gi                       | {"storage": "5Gi", "class": "fast"}                  |
        storage: 5Gi                       | {"storage": "5120Mi"}                                |
        cpu: 1                             | {"cpu": "1000m"}                                     |
        cpu: 0.5                           | {"cpu": "500m"}                                      |
        size: 3.0                          | {"size": 3}                                          |
        size: "3"                          | {"size": 3}                                          |
        on: true                           | {"on": "true"}                                       |
        {a: {b: 1}}                        | {"a": {"b": 1, "c": 2}}                              |
        {a: {}, b: [], c: "", d: false, e: 0, f: null, g: {h: null}} | {}                         |
        list: [b, a]                       | {"list": ["a", "b"]}                                 |
        list: [{name: b, v: 1}, {name: a}] | {"list": [{"name": "a"}, {"name": "x"}, {"name": "b", "v": 1, "w": 2}]} |
        list: [{v: 1}, {v: 2}]             | {"list": [{"v": 2, "default": true}, {"v": 1}]}      |
        text: "${cluster}"                 | {"text": "lab"}                                      |
        text: "ENC[AES256_GCM,data:x]"     | {"text": "plain"}                                    |
        storage: 5Gi                       | {"storage": "4Gi"}                                   | spec.storage: 4Gi instead of 5Gi
        storage: 5Gi                       | {}                                                   | spec.storage: nothing instead of 5Gi
        storage: 5Gi                       | {"storage": ""}                                      | spec.storage: "" instead of 5Gi
        version: "1.10"                    | {"version": "1.1"}                                   | spec.version: 1.1 instead of 1.10
        on: true                           | {"on": false}                                        | spec.on: false instead of true
        size: 3                            | {"size": 4}                                          | spec.size: 4 instead of 3
        {a: {b: 1, c: 2}}                  | {"a": {"b": 3, "c": 4}}                              | spec.a.b: 3 instead of 1, spec.a.c: 4 instead of 2
        list: [a, b]                       | {"list": ["a"]}                                      | spec.list
        list: [a]                          | {"list": ["a", "b"]}                                 | spec.list
        list: [a, a]                       | {"list": ["a", "b"]}                                 | spec.list
        list: [{name: a, v: 1}]            | {"list": [{"name": "a", "v": 2}]}                    | spec.list[a].v: 2 instead of 1
        list: [{name: a, v: 1}]            | {"list": []}                                         | spec.list[a].name: nothing instead of a, spec.list[a].v: nothing instead of 1
        a: {b: 1}                          | {"a": "text"}                                        | spec.a
        a: text                            | {"a": {"b": 1}}                                      | spec.a
        """)
    void findsWhatIsNotAsGitSays(String git, String cluster, @Nullable String differences) {
        assertThat(String.join(", ", compare(git, cluster))).isEqualTo(differences == null ? "" : differences);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        adminPassword: alpha             | {"adminPassword": "beta"}                | spec.adminPassword
        db: {api-key: alpha}             | {"db": {"api-key": "beta"}}              | spec.db.api-key
        env: {name: "ghp_abcdefghijklmn"} | {"env": {"name": "x"}}                  | spec.env.name
        url: "https://u:p@example.org"   | {"url": "https://example.org"}           | spec.url
        blob: x                          | {"blob": "aB3dEfGhIjKlMnOpQrStUv"}       | spec.blob
        text: x                          | {"text": "this text is too long to be shown in a message of this length"} | spec.text
        """)
    void showsNoValueThatMayBeSecretOrIsLong(String git, String cluster, String difference) {
        assertThat(compare(git, cluster)).containsExactly(difference);
    }

    @Test
    void endsWhateverItIsGiven() {
        String deep = "{\"a\": ".repeat(90) + "1" + "}".repeat(90);
        String wide = "{\"f\": {" + fields(5_000) + "}}";

        assertThat(compare(deep, "{}")).hasSize(1);
        assertThat(compare(wide, "{}")).hasSize(100);
        assertThat(compare("n: .nan", "{\"n\": 1}")).containsExactly("spec.n: 1 instead of NaN");
        assertThat(compare("n: 1e999", "{\"n\": 1}")).hasSize(1);
    }

    private static String fields(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append(i == 1 ? "" : ", ")
                    .append("\"a")
                    .append(i)
                    .append("\": ")
                    .append(i);
        }
        return text.toString();
    }

    private static List<String> compare(String git, String cluster) {
        Map<String, @Nullable Object> desired = YamlReader.readMap(git, "manifest.yaml");
        return SpecComparison.differences(desired, JsonMapper.shared().readTree(cluster));
    }
}
