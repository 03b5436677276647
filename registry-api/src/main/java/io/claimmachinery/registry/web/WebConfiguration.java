package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.history.HistoryWork;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.pending.PendingRequests;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Wires the HTTP interface. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /**
     * The order after request ids, access log, CORS, tokens and limits, which use the twenty places after the first.
     */
    private static final int AFTER_THE_EDGE = Ordered.HIGHEST_PRECEDENCE + 30;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParameterResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new TakenParametersCheck());
    }

    @Bean
    ServedCatalog served(CatalogHolder holder, Clock clock) {
        return new ServedCatalog(holder, clock);
    }

    @Bean
    ClaimJson claimJson() {
        return new ClaimJson();
    }

    @Bean
    JacksonModule claimModule(ClaimJson json) {
        return new SimpleModule("claims").addSerializer(ClaimEntry.class, json);
    }

    @Bean
    FilterRegistrationBean<PreparedAnswers> preparedAnswersFilter(
            ServedCatalog served, ServedPending pending, ClaimJson json, JsonMapper mapper, FixedPaths fixed) {
        FilterRegistrationBean<PreparedAnswers> registration = new FilterRegistrationBean<>(
                new PreparedAnswers(served, new PreparedClaims(pending, json), new PreparedLists(json, mapper), fixed));
        registration.setOrder(AFTER_THE_EDGE);
        return registration;
    }

    @Bean
    FixedPaths fixedPaths(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new FixedPaths(mappings::getObject);
    }

    @Bean
    ServedHistory servedHistory(InventoryHistory history, HistoryWork work, ServedCatalog served) {
        return new ServedHistory(history, work, served);
    }

    @Bean
    ServedPast servedPast(ServedCatalog served, ServedHistory history) {
        return new ServedPast(served, history);
    }

    @Bean
    ServedPending servedPending(PendingRequests pending, ServedCatalog served) {
        return new ServedPending(pending, served);
    }

    /** Documents what {@link ServedCatalog} does for each response from the registry. */
    @Bean
    OpenApiCustomizer describesConditionalRequests() {
        return document -> document.getPaths().forEach((path, item) -> {
            if (path.startsWith("/api/v1/claims") && !path.equals("/api/v1/claims/watch")) {
                ApiResponses responses = item.getGet().getResponses();
                ApiResponse answer = responses.get("200");
                if (answer != null) {
                    answer.addHeaderObject("ETag", new Header().schema(new StringSchema()));
                }
                responses.addApiResponse(
                        "304", new ApiResponse().description("The response that If-None-Match names is still current"));
            }
        });
    }

    /** Documents the members that lists and single claims add to entries. They are not in the registry file. */
    @Bean
    OpenApiCustomizer describesAddedMembers() {
        return document -> AddedMembers.describe(document.getComponents());
    }

    /** Documents the parameters that {@link ParameterResolver} reads for filters. */
    @Bean
    OperationCustomizer describesFilters() {
        return (operation, method) -> {
            if (Arrays.stream(method.getMethodParameters())
                    .noneMatch(parameter -> parameter.getParameterType().equals(ClaimFilter.class))) {
                return operation;
            }
            List<Parameter> parameters = new ArrayList<>();
            for (Facet facet : Facet.values()) {
                parameters.add(new QueryParameter()
                        .name(facet.field())
                        .description("Only " + facet.selects() + "; repeatable, and several separated by commas")
                        .schema(new ArraySchema().items(new StringSchema())));
            }
            parameters.add(new QueryParameter()
                    .name(QueryReader.SEARCH)
                    .description("Only claims with each of these words in name, template, category, creator or"
                            + " status message")
                    .schema(new StringSchema()));
            if (operation.getParameters() != null) {
                parameters.addAll(operation.getParameters());
            }
            return operation.parameters(parameters);
        };
    }
}
