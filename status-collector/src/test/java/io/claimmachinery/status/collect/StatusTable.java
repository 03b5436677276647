package io.claimmachinery.status.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of statuses in docs/status-collector.md. */
final class StatusTable {

    private static final Path PAGE = Path.of("..", "docs", "status-collector.md");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private StatusTable() {}

    /** Returns status and message of each row, by its number. */
    static Map<Integer, List<String>> onPage() throws IOException {
        Map<Integer, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && cells[1].strip().matches("\\d+")) {
                rows.put(Integer.valueOf(cells[1].strip()), List.of(cells[3].strip(), cells[4].strip()));
            }
        }
        return rows;
    }

    /** Returns a pattern for messages that begin as in the cell; {@code …} matches anything. */
    static String pattern(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(code -> Arrays.stream(code.group(1).split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|", "(?:", ").*"));
    }
}
