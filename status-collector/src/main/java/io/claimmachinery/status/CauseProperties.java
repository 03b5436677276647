package io.claimmachinery.status;

import io.claimmachinery.settings.SettingException;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.collect.CauseSearch;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a pass searches for the reason why a claim does not work.
 *
 * @param depth levels below a claim's own objects to search; 0: none
 * @param objects objects per cluster to keep, in addition to those that claims refer to
 * @param kinds additional kinds to search, found by their owners, such as {@code Deployment.apps/v1}, separated by
 * commas
 * @param events whether Warning events are read if conditions do not give a reason
 */
@ConfigurationProperties("cause")
record CauseProperties(
        @DefaultValue("5") int depth,
        @DefaultValue("50000") int objects,
        @DefaultValue("") String kinds,
        @DefaultValue("false") boolean events) {

    private static final int DEEPEST = 20;
    private static final int MOST_OBJECTS = 1_000_000;
    private static final Pattern KIND = Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?:\\.([a-z0-9.-]+))?/([a-z0-9]+)");

    CauseProperties {
        if (depth < 0 || depth > DEEPEST) {
            throw new SettingException(
                    "cause.depth", "It must be between 0 and %d, but is %d.".formatted(DEEPEST, depth));
        }
        if (objects < 0 || objects > MOST_OBJECTS) {
            throw new SettingException(
                    "cause.objects", "It must be between 0 and %d, but is %d.".formatted(MOST_OBJECTS, objects));
        }
    }

    CauseSearch search() {
        Set<ObjectKind> named = Arrays.stream(kinds.split(",", -1))
                .map(String::strip)
                .filter(kind -> !kind.isEmpty())
                .map(CauseProperties::kind)
                .collect(Collectors.toSet());
        return new CauseSearch(depth, objects, named, events);
    }

    private static ObjectKind kind(String text) {
        Matcher matcher = KIND.matcher(text);
        if (!matcher.matches()) {
            throw new SettingException(
                    "cause.kinds",
                    "'%s' is not of the form Kind.group/version, as in Deployment.apps/v1.".formatted(text));
        }
        String group = matcher.group(2) == null ? "" : matcher.group(2);
        return new ObjectKind(group, matcher.group(3), matcher.group(1));
    }
}
