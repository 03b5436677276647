package io.claimmachinery.kcl;

import io.claimmachinery.kcl.RenderResult.ModuleFailed;
import io.claimmachinery.kcl.engine.JsonTokens;
import io.claimmachinery.kcl.engine.JsonTokens.Token;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts the engine's messages into messages for the module's author. Compile errors are coloured text with source
 * lines, each printed twice. Run-time errors are JSON. Both contain absolute paths.
 */
public final class EngineFailure {

    /**
     * The control functions of ECMA-48. The engine's colours are such functions, and a module may output its own. They
     * are sequences with parameters, strings such as window titles (up to their end, if they have one), and all control
     * characters except line breaks and tabs. Format characters are included, because they hide or reorder text.
     */
    private static final Pattern CONTROL = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*["
            + " -/]*[@-~]|(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u009c\\n"
            + "]*(?:\u0007|\u001b\\\\|\u009c)|\u001b[ -/]*[0-~]|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n"
            + "\\t]]");

    private static final Pattern PLACE = Pattern.compile("--> (.+):(\\d+):\\d+");
    private static final Pattern BLOCK = Pattern.compile("(?m)^(?=(?:error|warning|suggestion)(?:\\[|:))");
    private static final Pattern BLANK_LINES = Pattern.compile("(?m)^\\s*\\|?\\s*\\R");

    /** The replacement for each path in a message, the longest path first. */
    private final Map<String, String> paths =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private EngineFailure(RenderRequest request, List<Path> serverPaths) {
        serverPaths.forEach(path -> put(path, "", ""));
        request.packages().forEach((name, path) -> put(path, name + ":", name));
        put(request.root(), "", "");
    }

    /** Returns the failure for the caller. Removes the server's own paths from the message, in case the engine names them. */
    public static ModuleFailed present(String text, RenderRequest request, List<Path> serverPaths) {
        EngineFailure failure = new EngineFailure(request, serverPaths);
        return text.startsWith("{\"__kcl_PanicInfo__\"") ? failure.atRunTime(text) : failure.other(text);
    }

    private void put(Path path, String files, String packages) {
        for (Path each : List.of(path, real(path))) {
            if (each.getNameCount() == 0) {
                continue;
            }
            String text = each.toString();
            paths.put(text + "/", files);
            paths.put(text, packages.isEmpty() ? "." : packages);
            // A package is named by its path
            paths.put(text.replace('/', '.') + ".", packages.isEmpty() ? "" : packages + ".");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private ModuleFailed atRunTime(String text) {
        Map<String, String> fields = fields(text);
        StringBuilder message =
                new StringBuilder(fields.getOrDefault("message", "").strip());
        if (message.isEmpty()) {
            message.append(fields.getOrDefault("kcl_arg_msg", "the module failed"));
        }
        String instance = fields.getOrDefault("kcl_config_meta_file", "");
        if (!instance.isEmpty()) {
            message.append(" (instance at ")
                    .append(instance)
                    .append(':')
                    .append(fields.get("kcl_config_meta_line"))
                    .append(')');
        }
        return new ModuleFailed(
                withoutPaths(message.toString()),
                file(fields.get("kcl_file")),
                line(fields.getOrDefault("kcl_line", "0")));
    }

    private ModuleFailed other(String text) {
        String plain = CONTROL.matcher(text).replaceAll("");
        Set<String> blocks = new LinkedHashSet<>();
        for (String block : BLOCK.split(plain, -1)) {
            String tidy = BLANK_LINES.matcher(block).replaceAll("").stripTrailing();
            // Suggestions are about a command line that the author does not use
            if (!tidy.isEmpty() && !tidy.startsWith("suggestion")) {
                blocks.add(tidy);
            }
        }
        Matcher place = PLACE.matcher(plain);
        boolean placed = place.find();
        return new ModuleFailed(
                withoutPaths(String.join("\n", blocks)),
                placed ? file(place.group(1)) : null,
                placed ? line(place.group(2)) : null);
    }

    private @Nullable String file(@Nullable String path) {
        return path == null || path.isEmpty() ? null : withoutPaths(path);
    }

    private static @Nullable Integer line(String number) {
        int line = Integer.parseInt(number);
        return line > 0 ? line : null;
    }

    private String withoutPaths(String text) {
        String result = CONTROL.matcher(text).replaceAll("");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            result = result.replace(path.getKey(), path.getValue());
        }
        return result;
    }

    private static Map<String, String> fields(String json) {
        JsonTokens tokens = new JsonTokens(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> fields = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.NAME) {
                names.add(tokens.text());
            } else if ((token == Token.STRING || token == Token.LITERAL) && !names.isEmpty()) {
                fields.putIfAbsent(names.getLast(), tokens.text());
            }
        }
        return fields;
    }
}
