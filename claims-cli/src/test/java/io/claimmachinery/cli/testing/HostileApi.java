package io.claimmachinery.cli.testing;

import io.claimmachinery.forge.testing.HttpStandIn;
import java.util.List;
import java.util.Map;

/** A machinery-api and a registry-api of an attacker: every text in their responses is the same hostile text. */
public final class HostileApi extends HttpStandIn {

    private final int status;
    private final String text;
    private final String manifest;

    /** @param status status of every response: 200, or that of a problem; 502 is a proxy's page */
    public HostileApi(int status, String text) {
        this(status, text, "kind: X\nmetadata:\n  name: a\n");
    }

    public HostileApi(int status, String text, String manifest) {
        this.status = status;
        this.text = text;
        this.manifest = manifest;
        start();
    }

    @Override
    protected Reply answer(Request request) {
        if (status == 502) {
            return new Reply(502, "<html>" + text + "</html>", Map.of("Content-Type", "text/html"));
        }
        if (status != 200) {
            return Reply.of(
                    status,
                    Map.of(
                            "title", text,
                            "detail", text,
                            "requestId", text,
                            "errors", List.of(Map.of("parameter", text, "message", text))));
        }
        if (request.path().contains("/claims")) {
            Map<String, String> claim = Map.of(
                    "name", text, "template", text, "category", text, "createdBy", text, "status", text, "path", text);
            return request.path().endsWith("/claims")
                    ? Reply.of(200, Map.of("kind", "ClaimList", "metadata", Map.of(), "items", List.of(claim)))
                    : Reply.of(200, claim);
        }
        if (request.path().endsWith("/order")) {
            return Reply.of(
                    200,
                    Map.of(
                            "kind",
                            "OrderResponse",
                            "metadata",
                            Map.of("template", text, "module", Map.of("source", text, "tag", text)),
                            "parameters",
                            Map.of(text, text),
                            "rendered",
                            manifest));
        }
        Map<String, Object> template = Map.of(
                "kind", "ClaimTemplate",
                "metadata", Map.of("name", text, "title", text, "description", text),
                "spec",
                        Map.of(
                                "source", text,
                                "tag", text,
                                "parameters", List.of(Map.of("name", text, "type", "string", "title", text))));
        return request.path().endsWith("/claim-templates")
                ? Reply.of(200, Map.of("kind", "ClaimTemplateList", "items", List.of(template)))
                : Reply.of(200, template);
    }
}
