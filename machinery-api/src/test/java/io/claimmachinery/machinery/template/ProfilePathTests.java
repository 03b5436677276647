package io.claimmachinery.machinery.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilePathTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.yaml                                      | a.yaml
            a.yaml:b.yaml                               | a.yaml b.yaml
            /x/a.yaml::./b.yaml:                        | /x/a.yaml ./b.yaml
            https://h/p.yaml                            | https://h/p.yaml
            http://h:8080/p.yaml:b.yaml                 | http://h:8080/p.yaml b.yaml
            a.yaml:https://h/p.yaml:http://g:1/q.yaml   | a.yaml https://h/p.yaml http://g:1/q.yaml
            http://[::1]:80/p.yaml:/b.yaml              | http://[::1]:80/p.yaml /b.yaml
            http://h:80:HTTPS://g                       | http://h:80 HTTPS://g
            """)
    void splitsAtColonsThatBelongToNoUrl(String text, String elements) {
        assertThat(ProfilePath.split(text)).isEqualTo(List.of(elements.split(" ")));
    }
}
