package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreatModelTests {

    @Test
    void everyTestThatIsNamedExists() {
        List<String> named = MarkdownPage.named("docs/threat-model.md").code().stream()
                .filter(code -> code.matches("[A-Z][A-Za-z]+Tests\\.[a-z][A-Za-z]+"))
                .toList();

        assertThat(named).hasSizeGreaterThan(40).allMatch(ThreatModelTests::exists);
    }

    @Test
    void aTestThatDoesNotExistIsNoticed() {
        assertThat(exists("ThreatModelTests.everyTestThatIsNamedExists")).isTrue();
        assertThat(exists("ThreatModelTests.nothing")).isFalse();
    }

    private static boolean exists(String name) {
        int dot = name.indexOf('.');
        return sources().stream()
                .filter(file -> file.getFileName().toString().equals(name.substring(0, dot) + ".java"))
                .anyMatch(file -> ProjectTree.read(file).contains("void " + name.substring(dot + 1) + "("));
    }

    private static List<Path> sources() {
        return ProjectTree.files("", "Tests.java").stream()
                .filter(file -> file.toString().contains("/src/test/java/"))
                .toList();
    }
}
