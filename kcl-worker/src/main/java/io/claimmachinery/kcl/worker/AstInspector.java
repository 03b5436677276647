package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.engine.JsonTokens;
import io.claimmachinery.kcl.engine.JsonTokens.Token;
import io.claimmachinery.kcl.protocol.Finding;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.NetImport;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds uses of the host in a file's syntax tree. System modules can be imported only at the top of a file and are not
 * values, so their functions follow a dot: {@code yaml.dump_to_file}, with any alias, and also inside an interpolated
 * string. A user's own {@code {dump_to_file = 1}} is allowed. {@code x.dump_to_file} is refused for every {@code x},
 * and {@code x.fqdn} only if {@code x} is the name under which the module {@code net} was imported.
 */
final class AstInspector {
    private static final Map<String, String> FUNCTIONS = Map.of(
            "dump_to_file", "writes a file",
            "dump_all_to_file", "writes files",
            "filesha256", "reads a file",
            "filesha512", "reads a file",
            "fileblake3", "reads a file",
            "read_env", "reads the environment");
    private static final String NAME_SERVICE_MODULE = "net";
    private static final String NAME_SERVICE_FUNCTION = "fqdn";
    private static final Set<String> NAMED = Set.of("node", "type", "name", "line", "filename");

    private final String file;
    private final Inspected.Builder found;
    private final Deque<Node> open = new ArrayDeque<>();

    /** An open object or array of the tree, with the name of its field. */
    private static final class Node {
        final String under;
        final Map<String, String> texts = new HashMap<>();
        final List<String> names = new ArrayList<>();
        final List<Finding.Builder> withoutLine = new ArrayList<>();

        @Nullable String importedModule;

        Node(String under) {
            this.under = under;
        }

        int line() {
            return texts.getOrDefault("filename", "").isEmpty() ? 0 : Integer.parseInt(texts.getOrDefault("line", "0"));
        }
    }

    AstInspector(String file, Inspected.Builder found) {
        this.file = file;
        this.found = found;
    }

    void inspect(ByteBuffer json) {
        JsonTokens tokens = new JsonTokens(json);
        String name = "";
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            switch (token) {
                case NAME -> name = tokens.text();
                case OPEN_OBJECT, OPEN_ARRAY -> {
                    open.push(new Node(name));
                    name = "";
                }
                case STRING, LITERAL -> {
                    if (!open.isEmpty() && NAMED.contains(name)) {
                        open.getFirst().texts.put(name, tokens.text());
                    }
                    name = "";
                }
                case CLOSE_OBJECT, CLOSE_ARRAY -> {
                    if (!open.isEmpty()) {
                        close(open.pop());
                    }
                }
                case END -> {}
            }
        }
    }

    private void close(Node node) {
        Node parent = open.peek();
        if (parent == null) {
            node.withoutLine.forEach(found::addFindings);
            return;
        }
        int line = node.line();
        if (line > 0) {
            node.withoutLine.forEach(finding -> found.addFindings(finding.setLine(line)));
        } else {
            parent.withoutLine.addAll(node.withoutLine);
        }
        String text = node.texts.get("node");
        if (text != null && node.under.equals("path") && "Import".equals(parent.texts.get("type"))) {
            parent.importedModule = text;
        } else if (text != null && parent.under.equals("names")) {
            parent.names.add(text);
        } else if (node.under.equals("names")) {
            parent.names.addAll(node.names);
        }
        if (node.importedModule != null) {
            imported(node.importedModule, node.texts.getOrDefault("name", ""), parent);
        } else if (!node.names.isEmpty() && !node.under.equals("names")) {
            named(node.names, isAttribute(parent), parent);
        }
    }

    /** Returns whether an identifier follows the dot of an expression: {@code (x).name}. */
    private static boolean isAttribute(Node spanned) {
        return spanned.under.equals("attr");
    }

    private void imported(String module, String name, Node parent) {
        if (module.equals("file")) {
            report("import file: reads and writes files and the environment", parent);
        } else if (module.equals("kcl_plugin") || module.startsWith("kcl_plugin.")) {
            report("import " + module + ": runs a plugin", parent);
        } else if (module.equals(NAME_SERVICE_MODULE)) {
            found.addNetImports(NetImport.newBuilder().setFile(file).setName(name));
        }
    }

    private void named(List<String> names, boolean attribute, Node parent) {
        for (String name : attribute ? names : names.subList(1, names.size())) {
            String effect = FUNCTIONS.get(name);
            if (effect != null) {
                report(name + ": " + effect, parent);
            } else if (name.equals(NAME_SERVICE_FUNCTION)) {
                parent.withoutLine.add(Finding.newBuilder()
                        .setFile(file)
                        .setNetName(attribute ? "*" : names.getFirst())
                        .setReason(name + ": queries the name service"));
            }
        }
    }

    private void report(String reason, Node parent) {
        parent.withoutLine.add(Finding.newBuilder().setFile(file).setReason(reason));
    }
}
