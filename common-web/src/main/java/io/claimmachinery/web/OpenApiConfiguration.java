package io.claimmachinery.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The parts of the OpenAPI document that do not come from controllers: the service, and problems as error responses.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String TOKEN = "bearerToken";

    @Bean
    OpenApiCustomizer describesServiceAndProblems(ServiceVersion version) {
        return document -> {
            document.setInfo(new Info().title(version.name()).version(version.version()));
            // The server that serves the document, under any external address
            document.setServers(List.of(new Server().url("/")));
            if (document.getComponents() == null) {
                document.setComponents(new Components());
            }
            document.getComponents().addSchemas("Problem", problem());
            document.getComponents().getSchemas().values().forEach(OpenApiConfiguration::openToUnknownFields);
            document.getComponents().addSecuritySchemes(TOKEN, bearerToken());
            document.setSecurity(List.of(new SecurityRequirement().addList(TOKEN), new SecurityRequirement()));
            addProblemToEveryOperation(document);
        };
    }

    /** Lets the pages' resources be set up at the start without {@link ApiDocsOnDemand what only a request needs}. */
    @Bean
    SwaggerIndexTransformer pagesOnDemand(
            SwaggerUiConfigProperties pages,
            SwaggerUiOAuthProperties login,
            SwaggerWelcomeCommon welcome,
            ObjectProvider<ObjectMapperProvider> mapper) {
        return (request, resource, chain) -> new SwaggerIndexPageTransformer(pages, login, welcome, mapper.getObject())
                .transform(request, resource, chain);
    }

    private static void addProblemToEveryOperation(OpenAPI document) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/Problem");
        var content = new Content().addMediaType(ProblemBody.MEDIA_TYPE, new MediaType().schema(reference));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .forEach(responses -> responses.addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("What went wrong (RFC 9457)")
                                .content(content)));
    }

    private static SecurityScheme bearerToken() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("Required if API_TOKENS_FILE is set");
    }

    /**
     * Allows additional properties. The models keep unknown fields in a map called unknown, and JSON shows them next
     * to the known ones.
     */
    private static void openToUnknownFields(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getProperties().remove("unknown") != null) {
            schema.setAdditionalProperties(true);
        }
    }

    private static Schema<?> problem() {
        Schema<Object> problem = new Schema<>();
        problem.addType("object");
        problem.addProperty("type", text("Stable URN of the kind of problem"));
        problem.addProperty("title", text("The kind of problem in words"));
        problem.addProperty("status", property("integer", "The HTTP status"));
        problem.addProperty("detail", text("What is wrong, and what to do"));
        problem.addProperty("instance", text("Path of the request"));
        problem.addProperty("error", text("The detail in one line"));
        problem.addProperty("requestId", text("Id of the request in the service's log"));
        problem.setRequired(List.of("type", "title", "status", "detail", "error", "requestId"));
        return problem;
    }

    private static Schema<?> text(String description) {
        return property("string", description);
    }

    private static Schema<?> property(String type, String description) {
        Schema<Object> property = new Schema<>();
        property.addType(type);
        property.setDescription(description);
        return property;
    }
}
