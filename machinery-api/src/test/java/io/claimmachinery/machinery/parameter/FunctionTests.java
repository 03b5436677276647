package io.claimmachinery.machinery.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.machinery.RecordingServer;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.machinery.template.TestTemplates;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class FunctionTests {

    private static final OrderParameters PARAMETERS =
            new OrderParameters(new ParameterProperties(false, ParameterProperties.Unknown.REFUSE));

    private static final LoadedTemplate TEMPLATE = TestTemplates.parse("""
        kind: ClaimTemplate
        metadata: {name: t}
        spec:
          source: ./m
          parameters:
            - name: ip
              required: true
              pattern: "[0-9.]+"
              valueFrom:
                function: reserve-ip
                args: {networkKey: "${networkKey}", cluster: "c-{{.name}}", dns: "${dns}", fixed: "${name} ${dns}"}
                condition: reserve
            - {name: name, required: true}
            - {name: networkKey, default: "10.0/24 a"}
            - {name: dns, type: boolean, default: true}
            - {name: reserve, type: boolean, default: true}
        """);

    private final RecordingServer server;
    private final FunctionValues functions;

    FunctionTests() throws IOException {
        server = new RecordingServer();
        functions = new FunctionValues(new FunctionCaller(
                new FunctionProperties(Duration.ofSeconds(2), DataSize.ofKilobytes(1)),
                Map.of("TOKEN", "t0ken", "HOST", "127.0.0.1", "SECRET", "s3cret")::get));
    }

    @BeforeEach
    void answer() {
        server.answer(200, "{\"data\": {\"ips\": [{\"ip\": \"10.0.0.7\"}]}}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TemplateSnapshot profile(String url) {
        return TestTemplates.functions("""
            functions:
              - name: reserve-ip
                type: http
                method: post
                url: %s
                headers: {Authorization: "Bearer ${TOKEN}"}
                body: {cluster: "${cluster}", createDNS: "${dns}", note: "for ${fixed}", nested: [{key: "${networkKey}"}]}
                response: {extract: data.ips.0.ip}
            """.formatted(url.replace("{port}", String.valueOf(server.port()))));
    }

    private Map<String, Object> complete(TemplateSnapshot snapshot, Map<String, Object> given) {
        return functions.complete(PARAMETERS.check(snapshot, TEMPLATE, given));
    }

    private Map<String, Object> complete(Map<String, Object> given) {
        return complete(profile("http://${HOST}:{port}/api/${networkKey}/reserve?c=${cluster}"), given);
    }

    @Test
    void suppliesAParameterFromTheAnswer() {
        assertThat(complete(Map.of("name", "app")).toString())
                .isEqualTo("{ip=10.0.0.7, name=app, networkKey=10.0/24 a, dns=true, reserve=true}");
        assertThat(server.requests())
                .containsExactly("POST /api/10.0%2F24%20a/reserve?c=c-app Bearer t0ken"
                        + " {\"cluster\":\"c-app\",\"createDNS\":true,\"note\":\"for app"
                        + " true\",\"nested\":[{\"key\":\"10.0/24 a\"}]}");
    }

    @Test
    void isNotCalledWhenTheOrderGivesTheValue() {
        assertThat(complete(Map.of("name", "app", "ip", "10.1.1.1"))).containsEntry("ip", "10.1.1.1");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void isNotCalledWhenItsConditionIsNotMet() {
        assertThatThrownBy(() -> complete(Map.of("name", "app", "reserve", false)))
                .isInstanceOfSatisfying(
                        InvalidParametersException.class,
                        failure -> assertThat(failure.violations())
                                .singleElement()
                                .hasToString("ParameterViolation[parameter=ip, message=is required]"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void readsNoPlaceholderOutOfAnOrdersValues() {
        complete(Map.of("name", "${SECRET}", "networkKey", "${TOKEN}"));
        assertThat(server.requests())
                .singleElement()
                .asString()
                .contains("\"cluster\":\"c-${SECRET}\"", "/api/%24%7BTOKEN%7D/reserve")
                .doesNotContain("s3cret");
    }

    @Test
    void givesATemplateNoVariableOfTheEnvironment() {
        LoadedTemplate curious = TestTemplates.parse("""
            kind: ClaimTemplate
            metadata: {name: t}
            spec: {source: ./m, parameters: [{name: ip, valueFrom: {function: reserve-ip, args: {networkKey: "${SECRET}"}}}]}
            """);
        assertThatThrownBy(() -> functions.complete(
                        new CheckedOrder(curious, profile("http://127.0.0.1:{port}/x"), Map.of(), Map.of())))
                .isInstanceOf(InvalidParametersException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void letsNoArgumentDecideTheHostThatGetsTheToken() {
        assertThatThrownBy(() -> complete(profile("http://${networkKey}:{port}/x"), Map.of("name", "app")))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageContaining("${networkKey}");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void letsNoArgumentChangeThePath(String value) {
        assertThatThrownBy(() -> complete(Map.of("name", "app", "networkKey", value)))
                .hasMessageContaining("an argument would change the path");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        500 | {}                                          | answered with status 500
        302 | {}                                          | answered with status 302
        200 | ip                                          | did not answer with JSON
        200 | {"data": {"ips": []}}                       | its answer has no value at "data.ips.0.ip"
        200 | {"data": {"ips": [{"ip": null}]}}           | its answer has no value at
        200 | {"data": {"ips": [{"ip": "none left"}]}}    | its value for the parameter ip must match [0-9.]+
        """)
    void failsHonestlyWhenTheAnswerIsNoAnswer(int status, String body, String reason) {
        server.answer(status, body);
        assertThatThrownBy(() -> complete(Map.of("name", "app")))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageContaining("function reserve-ip: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() {
        server.answer(200, "\"" + "x".repeat(5000) + "\"");
        assertThatThrownBy(() -> complete(Map.of("name", "app"))).hasMessageContaining("larger than 1024 bytes");
    }

    @Test
    void givesUpOnAServerThatHangs() {
        server.hang();
        assertThatThrownBy(() -> complete(Map.of("name", "app")))
                .hasMessageContaining("no complete answer within 2000 ms");
    }

    @Test
    void givesUpOnAServerThatIsNotThere() {
        TemplateSnapshot profile = profile("http://127.0.0.1:{port}/x");
        server.close();
        assertThatThrownBy(() -> complete(profile, Map.of("name", "app"))).hasMessageContaining("no connection");
    }

    @Test
    void saysWhichFunctionNoProfileDefines() {
        assertThatThrownBy(() -> complete(TestTemplates.functions("name: empty"), Map.of("name", "app")))
                .hasMessage("function reserve-ip: no profile defines it");
    }
}
