package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A parameter of a claim template. Existing clients decode {@code enum} as a list of strings and the flags as booleans,
 * so both are always served that way.
 *
 * @param type {@code string} if the template does not declare one
 * @param defaultValue the {@code default}, a plain value; none if there is no default
 * @param enumValues the {@code enum}, as text however the template writes it; none if every value is allowed
 * @param pattern regular expression that the whole value has to match
 * @param hidden set by the platform, not by the user
 * @param allowRandom with {@code enum}: clients may offer a random pick
 * @param multiselect with {@code enum}: the value is a list
 * @param items schema of a list's items
 * @param uiOptions hints for forms
 */
@JsonInclude(Include.NON_NULL)
public record Parameter(
        String name,
        @Nullable String title,
        @Nullable String description,
        ParameterType type,
        @JsonProperty("default") @Nullable Object defaultValue,
        @JsonDeserialize(using = FlagDeserializer.class) boolean required,

        @JsonProperty("enum") @JsonSetter(contentNulls = Nulls.SKIP) @Nullable List<String> enumValues,

        @Nullable String pattern,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @JsonDeserialize(using = FlagDeserializer.class) boolean hidden,
        @JsonDeserialize(using = FlagDeserializer.class) boolean allowRandom,
        @JsonDeserialize(using = FlagDeserializer.class) boolean multiselect,
        @Nullable Map<String, @Nullable Object> items,
        @JsonProperty("ui:options") @Nullable Map<String, @Nullable Object> uiOptions,
        @Nullable ValueFrom valueFrom,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public Parameter {
        name = requireNonNullElse(name, "");
        type = requireNonNullElse(type, ParameterType.STRING);
        enumValues = enumValues == null ? null : List.copyOf(enumValues);
        items = items == null ? null : Unknown.copy(items);
        uiOptions = uiOptions == null ? null : Unknown.copy(uiOptions);
        unknown = Unknown.copy(unknown);
    }
}
