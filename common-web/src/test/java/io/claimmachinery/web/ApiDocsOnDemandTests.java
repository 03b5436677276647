package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** The libraries of the OpenAPI document do nothing until somebody asks for it. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class ApiDocsOnDemandTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ConfigurableListableBeanFactory beans;

    private HttpTestClient client;

    @BeforeEach
    void open() {
        client = HttpTestClient.on(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void documentAndPagesAreSetUpByTheFirstRequestForThem() {
        assertThat(client.get("/api/v1/things/a").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(created("springdocObjectMapperProvider", "openApiResource", "describesServiceAndProblems"))
                .isEmpty();

        assertThat(client.get("/openapi.yaml").body()).startsWith("openapi: 3.1.");
        assertThat(client.get("/swagger-ui/index.html").body()).contains("swagger-ui-bundle.js");
        assertThat(client.get("/swagger-ui/swagger-initializer.js").body()).contains("/openapi/swagger-config");
        assertThat(created("springdocObjectMapperProvider", "openApiResource", "describesServiceAndProblems"))
                .hasSize(3);
    }

    @Test
    void noValidatorAndNoOtherJsonLibraryIsSetUp() {
        assertThat(beans.getBeanNamesForType(jakarta.validation.Validator.class))
                .isEmpty();
        assertThat(beans.getBeanNamesForType(com.fasterxml.jackson.databind.ObjectMapper.class))
                .isEmpty();
    }

    @Test
    void formatsThatOnlyTheDocumentNeedsAreNotServed() {
        assertThat(client.get("/api/v1/things/a", "Accept", "application/yaml").statusCode())
                .isEqualTo(406);
    }

    private Stream<String> created(String... names) {
        return Stream.of(names).filter(beans::containsSingleton);
    }
}
