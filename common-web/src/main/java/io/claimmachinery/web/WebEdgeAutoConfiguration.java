package io.claimmachinery.web;

import io.claimmachinery.settings.SettingException;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Adds the shared HTTP edge to a servlet application. The filters run in the order in which they are listed here. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springdoc.webmvc.ui.SwaggerConfig"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({ApiProperties.class, CorsProperties.class})
@Import({
    ProblemAdvice.class,
    JsonBodies.class,
    BodyFormats.class,
    ProblemErrorController.class,
    ServiceController.class,
    OpenApiConfiguration.class
})
class WebEdgeAutoConfiguration {

    @Bean
    static ApiDocsOnDemand apiDocsOnDemand() {
        return new ApiDocsOnDemand();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServiceVersion serviceVersion(
            Environment environment, ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
        String name = environment.getProperty("spring.application.name", "service");
        return ServiceVersion.of(name, build.getIfAvailable(), git.getIfAvailable());
    }

    @Bean
    Endpoints endpoints(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new Endpoints(mappings);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json, ObjectProvider<ProblemPages> pages) {
        return new ProblemWriter(json, () -> Optional.ofNullable(pages.getIfAvailable()));
    }

    /**
     * Runs outside the metrics filter, so that the metrics count this service's work, before the caller has the
     * response.
     */
    @Bean
    FilterRegistrationBean<WholeAnswerFilter> wholeAnswerFilter() {
        FilterRegistrationBean<WholeAnswerFilter> registration = new FilterRegistrationBean<>(new WholeAnswerFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RequestId> requestIdFilter() {
        return inOrder(new RequestId(), 1);
    }

    @Bean
    FilterRegistrationBean<AccessLog> accessLogFilter() {
        return inOrder(new AccessLog(), 2);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(CorsProperties properties, ProblemWriter problems) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowedOrigins());
        cors.setAllowedMethods(properties.allowedMethods());
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of(RequestId.HEADER, "ETag", "Last-Modified", "Retry-After"));
        cors.setMaxAge(properties.maxAge());
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new ProblemCorsProcessor(problems));
        return inOrder(filter, 3);
    }

    /** Has no condition: the context that the build writes as code must not decide whether tokens are required. */
    @Bean
    Access access(ApiProperties api, Environment environment, ObjectProvider<SignIn> signIns, Clock clock) {
        Path file = api.tokensFile();
        if (file == null && environment.containsProperty("api.tokens-file")) {
            throw new SettingException("api.tokens-file", "It is empty.");
        }
        return new Access(
                file == null ? null : new BearerTokens(file), signIns.stream().toList(), clock);
    }

    @Bean
    FilterRegistrationBean<BearerTokenFilter> bearerTokenFilter(
            Access access, ApiProperties api, ProblemWriter problems) {
        return inOrder(new BearerTokenFilter(access, api.openPaths(), problems), 4);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimitFilter(ApiProperties api, ProblemWriter problems) {
        return inOrder(new BodyLimit(api.maxBody(), problems), 5);
    }

    @Bean
    FilterRegistrationBean<ReadableQuery> readableQueryFilter(ProblemWriter problems) {
        return inOrder(new ReadableQuery(problems), 6);
    }

    @Bean
    FilterRegistrationBean<AcceptedCharset> acceptedCharsetFilter() {
        return inOrder(new AcceptedCharset(), 7);
    }

    @Bean
    FilterRegistrationBean<FailedCondition> failedConditionFilter(ProblemWriter problems) {
        return inOrder(new FailedCondition(problems), 8);
    }

    @Bean
    FilterRegistrationBean<SemicolonsInPaths> semicolonsInPathsFilter() {
        return inOrder(new SemicolonsInPaths(), 9);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve(
            ProblemWriter problems, ObjectProvider<NamesWithSlashes> names) {
        Function<String, Optional<String>> elsewhere =
                path -> Optional.ofNullable(names.getIfAvailable()).flatMap(known -> known.elsewhere(path));
        return factory -> factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new ProblemReportValve(problems, elsewhere));
        });
    }

    private static <F extends Filter> FilterRegistrationBean<F> inOrder(F filter, int position) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10 + position);
        return registration;
    }
}
