package io.claimmachinery.registry.page;

import java.util.Locale;
import java.util.Map;
import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.standard.serializer.StandardJavaScriptSerializer;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders pages. The template engine is created for the first page, after the first claims are served, so that it does not delay the
 * start. A page is rendered completely before its first byte is sent.
 */
final class Pages {

    private final SingletonSupplier<SpringTemplateEngine> engine = SingletonSupplier.of(Pages::engine);

    /** Renders the page with this name below {@code pages/}. Every text in the model is escaped. */
    String render(String page, Object model) {
        return engine.obtain().process(page, new Context(Locale.ROOT, Map.of("page", model)));
    }

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        resolver.setPrefix("pages/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        var dialect = new SpringStandardDialect();
        // No page writes JavaScript. The serializer would set up the JSON library of the OpenAPI document
        dialect.setJavaScriptSerializer(new StandardJavaScriptSerializer(false));
        var engine = new SpringTemplateEngine();
        engine.setDialect(dialect);
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
