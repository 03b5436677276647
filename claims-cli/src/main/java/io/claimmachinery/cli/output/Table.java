package io.claimmachinery.cli.output;

import io.claimmachinery.model.text.PlainText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as their widest cell and separated by three spaces, as kubectl prints them. */
public final class Table {

    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row. It has as many cells as there are headings. An empty cell is printed as {@code -}. */
    public void row(List<String> cells) {
        rows.add(cells.stream().map(Table::cell).toList());
    }

    public void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                line.append(cell)
                        .append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length())))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(String text) {
        return text.isBlank() ? "-" : PlainText.line(text);
    }
}
