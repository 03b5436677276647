package io.claimmachinery.registry.page;

import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlToken;
import io.claimmachinery.yaml.YamlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a claim's order.yaml, as far as its content can be read. */
final class Orders {

    private static final ClaimPage.Order NONE = new ClaimPage.Order(List.of(), List.of(), List.of());

    private Orders() {}

    static ClaimPage.Order read(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<YamlToken> shown = YamlTokens.of(PlainText.lines(text));
        try {
            return ManifestReader.readAny(text, ClaimOrder.FILE_NAME).stream()
                    .filter(document -> document.identity().kind().equals(ClaimOrder.KIND))
                    .findFirst()
                    .map(document -> order(document.spec(), shown))
                    .orElse(new ClaimPage.Order(List.of(), List.of(), shown));
        } catch (YamlException _) {
            return new ClaimPage.Order(List.of(), List.of(), shown);
        }
    }

    private static ClaimPage.Order order(Map<String, ? extends @Nullable Object> spec, List<YamlToken> text) {
        List<ClaimPage.Fact> module = new ArrayList<>();
        add(module, "Template", spec.get("template"));
        if (spec.get("module") instanceof Map<?, ?> origin) {
            add(module, "Module", origin.get("source"));
            add(module, "Tag", origin.get("tag"));
            add(module, "Digest", origin.get("digest"));
        }
        List<ClaimPage.Fact> parameters = new ArrayList<>();
        if (spec.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> add(parameters, ClaimRow.shown(String.valueOf(name)), value));
        }
        return new ClaimPage.Order(module, parameters, text);
    }

    private static void add(List<ClaimPage.Fact> facts, String label, @Nullable Object value) {
        if (value != null) {
            facts.add(new ClaimPage.Fact(label, ClaimRow.shown(String.valueOf(value)), ""));
        }
    }
}
