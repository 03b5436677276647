package io.claimmachinery.machinery.module.oci;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag that is a version: {@code 1}, {@code 1.31}, {@code v1.2.3}, {@code 1.2.3-rc.1}. Tags are ordered by the rules
 * of Semantic Versioning.
 */
public record NewestTag(String tag, List<BigInteger> numbers, String prerelease) implements Comparable<NewestTag> {

    private static final Pattern VERSION =
            Pattern.compile("v?([0-9]{1,18}(?:\\.[0-9]{1,18}){0,3})(?:-([0-9A-Za-z.-]+))?");

    /** Returns the newest release, or the newest pre-release if there is no release; tags that are not versions are ignored. */
    public static Optional<String> of(Collection<String> tags) {
        List<NewestTag> versions =
                tags.stream().flatMap(tag -> parse(tag).stream()).toList();
        return versions.stream()
                .filter(version -> version.prerelease().isEmpty())
                .max(Comparator.naturalOrder())
                .or(() -> versions.stream().max(Comparator.naturalOrder()))
                .map(NewestTag::tag);
    }

    private static Optional<NewestTag> parse(String tag) {
        Matcher matcher = VERSION.matcher(tag);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(number));
        }
        while (numbers.size() < 4) {
            numbers.add(BigInteger.ZERO);
        }
        String prerelease = matcher.group(2);
        return Optional.of(new NewestTag(tag, numbers, prerelease == null ? "" : prerelease));
    }

    @Override
    public int compareTo(NewestTag other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            int order = Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
            return order != 0 ? order : tag.compareTo(other.tag);
        }
        int order = comparePrereleases(prerelease.split("\\.", -1), other.prerelease.split("\\.", -1));
        return order != 0 ? order : tag.compareTo(other.tag);
    }

    private static int comparePrereleases(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean number = one[i].matches("[0-9]+");
            boolean otherNumber = other[i].matches("[0-9]+");
            int order = number && otherNumber
                    ? new BigInteger(one[i]).compareTo(new BigInteger(other[i]))
                    : number == otherNumber ? one[i].compareTo(other[i]) : Boolean.compare(otherNumber, number);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }
}
