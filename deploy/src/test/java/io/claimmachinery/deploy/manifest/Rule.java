package io.claimmachinery.deploy.manifest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A rule that every build must obey. A violation is a sentence. */
record Rule(String name, Function<Build, Stream<String>> violations) {

    static Stream<Rule> all() {
        return Stream.of(PodRules.ALL, ProgramRules.ALL, ConfigurationRules.ALL, ReferenceRules.ALL, NetworkRules.ALL)
                .flatMap(List::stream);
    }

    static Rule named(String name) {
        return all().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }

    List<String> brokenBy(Build build) {
        return violations.apply(build).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
