package io.claimmachinery.registry.page;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of the table of claims, under the name of the field that it shows and sorts by. */
enum TableColumn {
    NAME("name", true),
    STATUS("status", true),
    TEMPLATE("template", true),
    CATEGORY("category", true),
    NAMESPACE("namespace", true),
    CLUSTER("cluster", true),
    CREATED_BY("createdBy", true),
    CREATED("createdAt", true),
    EXPIRES("expiresAt", true),
    CHECKED("lastCheckedAt", false),
    SOURCE("source", false);

    private final String field;
    private final boolean isUsual;

    TableColumn(String field, boolean isUsual) {
        this.field = field;
        this.isUsual = isUsual;
    }

    String field() {
        return field;
    }

    String label() {
        return switch (this) {
            case CREATED -> "Created";
            case EXPIRES -> "Expires";
            case CHECKED -> "Last checked";
            default -> Tables.label(field);
        };
    }

    /** Returns the usual columns. */
    static List<TableColumn> usual() {
        return Arrays.stream(values()).filter(column -> column.isUsual).toList();
    }

    /**
     * Reads columns, in the order of the table. The name is always there. Throws a problem that names an unknown column.
     *
     * @param fields names of fields, each text one or several separated by commas; none for the usual columns
     */
    static List<TableColumn> read(List<String> fields) {
        Set<String> wanted = new LinkedHashSet<>();
        fields.forEach(
                text -> Arrays.stream(text.split(",", -1)).map(String::strip).forEach(wanted::add));
        wanted.remove("");
        if (wanted.isEmpty()) {
            return usual();
        }
        List<String> known = Arrays.stream(values()).map(TableColumn::field).toList();
        for (String field : wanted) {
            if (!known.contains(field)) {
                throw new ProblemException(
                        ProblemType.INVALID_QUERY,
                        "There is no column '" + field + "'. Known columns: " + String.join(", ", known) + ".");
            }
        }
        return Arrays.stream(values())
                .filter(column -> column == NAME || wanted.contains(column.field))
                .toList();
    }

    /** Returns the columns as a parameter; empty for the usual ones. */
    static String text(List<TableColumn> columns) {
        return columns.equals(usual())
                ? ""
                : columns.stream().map(TableColumn::field).collect(Collectors.joining(","));
    }
}
