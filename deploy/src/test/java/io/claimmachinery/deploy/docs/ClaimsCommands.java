package io.claimmachinery.deploy.docs;

import io.claimmachinery.deploy.project.CommandLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The claims command lines in the pages. */
final class ClaimsCommands {

    private static final Set<String> READ = Set.of("list", "get", "validate", "version");
    private static final Set<String> WRITE = Set.of("cleanup", "delete", "doctor", "refresh");

    private ClaimsCommands() {}

    /** Returns the command lines in sentences and tables. */
    static List<List<String>> inSentences() {
        return MarkdownPage.all()
                .flatMap(page -> page.code().stream())
                .filter(code -> code.startsWith("claims ") && !code.contains("…"))
                .flatMap(code -> CommandLines.in(code.replace("\\|", "|").replace("NAME", "old-data")).stream())
                .distinct()
                .toList();
    }

    /** Returns all that need no service, once each, in a form that can be run on an existing repository: they write nothing. */
    static Stream<List<String>> onRepository(String repository) {
        return Stream.concat(
                        inSentences().stream(),
                        ShellBlock.all().flatMap(block -> CommandLines.in(block.text()).stream()))
                .filter(command -> READ.contains(command.getFirst())
                        || (WRITE.contains(command.getFirst()) && !command.equals(command.subList(0, 1))))
                // Only a registry API knows which requests are open
                .filter(command -> !command.contains("--pending"))
                .map(command -> on(command, repository))
                .distinct();
    }

    private static List<String> on(List<String> command, String repository) {
        List<String> changed = new ArrayList<>(command);
        int repo = changed.indexOf("--repo");
        if (repo > 0) {
            changed.set(repo + 1, repository);
        } else if (WRITE.contains(command.getFirst())) {
            changed.addAll(List.of("--repo", repository));
        }
        if (WRITE.contains(command.getFirst()) && !changed.contains("--dry-run")) {
            changed.add("--dry-run");
        }
        if (changed.contains("--watch") && !changed.contains("--timeout")) {
            // It would never end
            changed.addAll(List.of("--timeout", "1s"));
        }
        return changed;
    }
}
