package io.claimmachinery.status.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.ManifestReader;
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
        mode: 0644                         | {"mode": 420}                                        |
        mode: 0644                         | {"mode": 644}                                        |
        mode: 0644                         | {"mode": "0644"}                                     |
        mode: 0o17                         | {"mode": 15}                                         |
        mode: 0x1F                         | {"mode": 31}                                         |
        mode: 0b101                        | {"mode": 5}                                          |
        mode: -0644                        | {"mode": -420}                                       |
        mode: 0_644                        | {"mode": 420}                                        |
        size: 1_000                        | {"size": 1000}                                       |
        size: 1_000                        | {"size": "1_000"}                                    |
        size: +1                           | {"size": 1}                                          |
        size: .5                           | {"size": 0.5}                                        |
        size: 1e3                          | {"size": 1000}                                       |
        size: 1e3                          | {"size": "1e3"}                                      |
        size: 1.5e3                        | {"size": 1500.0}                                     |
        size: .inf                         | {"size": ".inf"}                                     |
        size: 12345678901234567890         | {"size": 12345678901234567000}                       |
        size: 12345678901234567890         | {"size": 1.2345678901234567e19}                      |
        size: 9007199254740993             | {"size": 9007199254740993}                           |
        size: 0.12345678901234567891       | {"size": 0.12345678901234568}                        |
        on: yes                            | {"on": true}                                         |
        on: "off"                          | {"on": false}                                        |
        on: No                             | {"on": "No"}                                         |
        on: x                              | {"true": "x"}                                        |
        {a: 0x0, b: off, c: 000, d: 0.0}   | {}                                                   |
        day: 2026-01-01                    | {"day": "2026-01-01T00:00:00Z"}                      |
        day: 2026-01-01                    | {"day": "2026-01-01"}                                |
        at: 2026-01-01T12:00:00+02:00      | {"at": "2026-01-01T10:00:00Z"}                       |
        at: 2026-01-01 12:00:00.5          | {"at": "2026-01-01T12:00:00.5Z"}                     |
        f: {}                              | {"f": {"x": 1}}                                      |
        f: []                              | {"f": []}                                            |
        f: []                              | {"f": ["x", "y"]}                                    | spec.f
        f: {g: []}                         | {"f": {"g": [{"name": "x"}]}}                        | spec.f.g
        mode: 0644                         | {"mode": 421}                                        | spec.mode: 421 instead of 0644
        mode: 20                           | {"mode": 16}                                         | spec.mode: 16 instead of 20
        size: 1_000                        | {"size": 1001}                                       | spec.size: 1001 instead of 1_000
        size: 9007199254740990             | {"size": 9007199254740991}                           | spec.size: 9007199254740991 instead of 9007199254740990
        on: yes                            | {"on": false}                                        | spec.on: false instead of yes
        day: 2026-01-01                    | {"day": "2026-01-02T00:00:00Z"}                      | spec.day: 2026-01-02T00:00:00Z instead of 2026-01-01
        day: 2026-13-01                    | {"day": "2026-01-01"}                                | spec.day: 2026-01-01 instead of 2026-13-01
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
        {data: {user: ada}}              | {"data": {"user": "eve"}}                | spec.data.user
        {a: {stringData: {b: {c: ada}}}} | {"a": {"stringData": {"b": {"c": "eve"}}}} | spec.a.stringData.b.c
        {data: [{name: n, v: ada}]}      | {"data": [{"name": "n", "v": "eve"}]}    | spec.data[…].v
        data: ada                        | {"data": "eve"}                          | spec.data
        {password: {value: ada}}         | {"password": {"value": "eve"}}           | spec.password.value
        {tokens: {a: {b: ada}}}          | {"tokens": {"a": {"b": "eve"}}}          | spec.tokens.a.b
        signingKey: ada                  | {"signingKey": "eve"}                    | spec.signingKey
        {env: [{name: DB_PASSWORD, value: ada}]} | {"env": [{"name": "DB_PASSWORD", "value": "eve"}]} | spec.env[DB_PASSWORD].value
        {keys: [{key: ada, v: 1}]}       | {"keys": [{"key": "ada", "v": 2}]}       | spec.keys[…].v
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
        assertThat(compare("n: .nan", "{\"n\": 1}")).containsExactly("spec.n: 1 instead of .nan");
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
        String manifest = "apiVersion: example.org/v1\nkind: A\nmetadata: {name: a}\nspec:\n" + git.indent(2);
        Map<String, @Nullable Object> desired =
                ManifestReader.read(manifest, "manifest.yaml").getFirst().spec();
        return SpecComparison.differences(desired, JsonMapper.shared().readTree(cluster));
    }
}
