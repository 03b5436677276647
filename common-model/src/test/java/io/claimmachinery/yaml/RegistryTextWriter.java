package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes a registry as a person might: randomly quoted, commented, spaced and folded, with unknown fields. */
final class RegistryTextWriter {

    private static final List<String> EVERYDAY =
            List.of("active", "infra", "stuttgart-things/harvester", "claims/infra/a", "x y", "2026-02-04T19:43:28Z");

    private final Random random;
    private final int indent;
    private final String lineEnding;
    private final boolean plain;

    RegistryTextWriter(Random random, int indent, String lineEnding) {
        this.random = random;
        this.indent = indent;
        this.lineEnding = lineEnding;
        this.plain = random.nextBoolean();
    }

    String write(List<String> names, boolean lastLineEnding) {
        StringBuilder text = new StringBuilder(one(0.1) ? "\ufeff" : "");
        text.append(one(0.7) ? "---\n" : "").append(one(0.3) ? "# registry 🚀 of the team\n" : "");
        text.append("apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\n");
        text.append(one(0.2) ? "owner: platform # team\n" : "");
        if (names.isEmpty()) {
            text.append(one(0.5) ? "claims: []\n" : "claims:\n");
        } else if (!plain && one(0.2)) {
            text.append(flow(names));
        } else {
            text.append(one(0.1) ? "claims: # all of them\n" : "claims:\n");
            for (String name : names) {
                text.append(one(0.1) ? "\n" : "").append(one(0.1) ? " ".repeat(indent) + "# next 🚀\n" : "");
                text.append(entry(name));
            }
        }
        text.append(one(0.2) ? "# the end\n" : "").append(one(0.2) ? "revision: 7\n" : "");
        String all = text.toString();
        String complete = lastLineEnding ? all : all.substring(0, all.length() - 1);
        return complete.replace("\n", lineEnding);
    }

    private String flow(List<String> names) {
        List<String> items = new ArrayList<>();
        for (String name : names) {
            items.add("{name: " + name + ", template: t, status: \"active\", path: claims/infra/" + name + "}");
        }
        String separator = one(0.5) ? ",\n  " : ", ";
        return "claims: [" + String.join(separator, items) + (one(0.3) ? ",\n" : "") + "]\n";
    }

    private String entry(String name) {
        if (!plain && one(0.1)) {
            return " ".repeat(indent) + "- {name: " + name + ", status: active, path: p}\n";
        }
        int gap = one(0.9) ? 1 : 3;
        String inner = " ".repeat(indent + 1 + gap);
        List<String> fields = new ArrayList<>();
        fields.add("name: " + quoted(name));
        for (String field : ClaimEntry.FIELDS.subList(1, ClaimEntry.FIELDS.size())) {
            if (one(0.6)) {
                fields.add(field + ":" + value(inner));
            }
        }
        if (one(0.2)) {
            fields.add(plain ? "team: 7" : "labels:\n" + inner + "  a: [1, {b: null}]");
        }
        if (one(0.3)) {
            Collections.shuffle(fields.subList(1, fields.size()), random);
        }
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(text.isEmpty() ? " ".repeat(indent) + "-" + " ".repeat(gap) : inner)
                    .append(field)
                    .append('\n');
            text.append(!field.endsWith("\n") && one(0.05) ? inner + "# a remark\n" : "")
                    .append(one(0.03) ? "\n" : "");
        }
        return text.toString();
    }

    private String value(String inner) {
        String text = EVERYDAY.get(random.nextInt(EVERYDAY.size()));
        int style = random.nextInt(plain ? 8 : 12);
        return switch (style) {
            case 0 -> " \"" + text + "\"";
            case 1 -> " '" + text + "'";
            case 2 -> "   " + text + "   # why not";
            case 3 -> "";
            case 4 -> " null";
            case 8 -> " |\n" + inner + "  several\n" + inner + "  lines";
            case 9 -> " >-\n" + inner + "  folded\n\n" + inner + "  text\n";
            case 10 -> " \"esc\\u0061ped \\\"text\\\" 🚀\"";
            case 11 -> " several\n" + inner + "  words";
            default -> " " + text;
        };
    }

    private String quoted(String name) {
        return one(0.2) ? '"' + name + '"' : name;
    }

    private boolean one(double probability) {
        return random.nextDouble() < probability;
    }
}
