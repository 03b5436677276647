package io.claimmachinery.cli.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names and content of files for rendered claims.
 *
 * @param files content by relative file name, in the order of the claims
 * @param append whether to append the content to existing files
 */
public record FilePlan(Map<String, String> files, boolean append) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\.(\\w+)\\s*}}");
    private static final String SEPARATOR = "---\n";

    /**
     * Plans files by a pattern such as <code>{{.template}}-{{.name}}.yaml</code>, or one file for all.
     *
     * @throws IllegalArgumentException if the pattern has an unknown placeholder, or leads out of the directory
     */
    public static FilePlan of(List<RenderedClaim> claims, String pattern, boolean singleFile, boolean append) {
        Map<String, String> files = new LinkedHashMap<>();
        for (RenderedClaim claim : claims) {
            String name = checked(
                    singleFile ? claims.getFirst().order().template() + "-combined.yaml" : fileName(pattern, claim));
            files.merge(name, manifest(claim), FilePlan::behind);
        }
        return new FilePlan(files, append);
    }

    /** Returns the text to write to the file. */
    public String content(String fileName, Optional<String> existing) {
        String content = files.getOrDefault(fileName, "");
        return append ? existing.map(text -> behind(text, content)).orElse(content) : content;
    }

    private static String behind(String first, String second) {
        String end = first.isEmpty() || first.endsWith("\n") ? "" : "\n";
        return first + end + (second.startsWith(SEPARATOR) ? "" : SEPARATOR) + second;
    }

    private static String manifest(RenderedClaim claim) {
        return claim.rendering().manifest().strip() + "\n";
    }

    private static String fileName(String pattern, RenderedClaim claim) {
        Matcher placeholders = PLACEHOLDER.matcher(pattern);
        return placeholders.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "template" -> claim.order().template();
                    case "name" -> claim.name().orElse(claim.order().template());
                    default ->
                        throw new IllegalArgumentException("the file name pattern " + pattern + " has the placeholder "
                                + found.group() + ": expected {{.template}} or {{.name}}");
                }));
    }

    private static String checked(String name) {
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.indexOf('\\') >= 0
                    || segment.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("the file name " + name
                        + " points outside of the output directory; change --filename-pattern, or the claim's name");
            }
        }
        return name;
    }
}
