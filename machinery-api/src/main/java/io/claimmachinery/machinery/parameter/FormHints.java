package io.claimmachinery.machinery.parameter;

import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ui:*} keys of a parameter. A widget that the form's library does not have for the type is left out,
 * because it would break the whole form.
 *
 * @see <a href="https://rjsf-team.github.io/react-jsonschema-form/docs/usage/widgets/">The library's widgets</a>
 */
final class FormHints {

    private static final String WIDGET = "widget";
    private static final List<String> TEXT_WIDGETS = List.of(
            "text",
            "password",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "uri",
            "data-url",
            "textarea",
            "hidden",
            "date",
            "datetime",
            "date-time",
            "alt-date",
            "alt-datetime",
            "time",
            "color",
            "file");
    private static final List<String> NUMBER_WIDGETS = List.of("text", "updown", "range", "hidden");
    private static final List<String> BOOLEAN_WIDGETS = List.of("checkbox", "radio", "select", "hidden");
    private static final List<String> CHOICE_WIDGETS = List.of("select", "radio");

    private final Parameter parameter;
    private final ParameterType type;

    FormHints(Parameter parameter, ParameterType type) {
        this.parameter = parameter;
        this.type = type;
    }

    Map<String, Object> all() {
        Map<String, Object> hints = new LinkedHashMap<>();
        Map<String, @Nullable Object> options = Objects.requireNonNullElse(parameter.uiOptions(), Map.of());
        Object wanted = Objects.requireNonNullElse(
                options.get(WIDGET),
                Objects.requireNonNullElse(parameter.unknown().get("ui:widget"), ""));
        String widget = widget(String.valueOf(wanted));
        if (!widget.isEmpty()) {
            hints.put("ui:widget", widget);
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(options);
        rest.remove(WIDGET);
        if (options.get("placeholder") != null) {
            hints.put("ui:placeholder", options.get("placeholder"));
        }
        if (!rest.isEmpty()) {
            hints.put("ui:options", rest);
        }
        parameter.unknown().forEach((key, value) -> {
            if (key.startsWith("ui:") && value != null && !key.equals("ui:widget")) {
                hints.putIfAbsent(key, value);
            }
        });
        return hints;
    }

    private String widget(String wanted) {
        boolean choices =
                parameter.enumValues() != null && !parameter.enumValues().isEmpty();
        if (parameter.hidden()) {
            return "hidden";
        }
        if (parameter.multiselect() && choices) {
            return "checkboxes";
        }
        boolean known = switch (type) {
            case STRING -> TEXT_WIDGETS.contains(wanted) || (choices && CHOICE_WIDGETS.contains(wanted));
            case INTEGER, NUMBER -> NUMBER_WIDGETS.contains(wanted) || (choices && CHOICE_WIDGETS.contains(wanted));
            case BOOLEAN -> BOOLEAN_WIDGETS.contains(wanted);
            case ARRAY -> wanted.equals("hidden") || (choices && wanted.equals("select"));
            case OBJECT -> wanted.equals("hidden");
        };
        return known ? wanted : "";
    }
}
