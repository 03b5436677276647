package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineryApplicationTests {

    @Test
    void takesFlagsInBothForms() {
        assertThat(MachineryApplication.properties(
                        "--templates-dir", "/a b", "--template-profile-path=/p.yaml:http://h/p=1", "--server.port=1"))
                .containsExactly(
                        "--templates.dir=/a b", "--template.profile-path=/p.yaml:http://h/p=1", "--server.port=1");
    }

    @Test
    void leavesAFlagWithoutValueToTheCheckOfSettings() {
        assertThat(MachineryApplication.properties("--templates-dir")).containsExactly("--templates.dir=");
    }
}
