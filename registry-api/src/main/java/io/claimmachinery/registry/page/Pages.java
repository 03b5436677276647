package io.claimmachinery.registry.page;

import java.util.Locale;
import java.util.Map;
import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders pages. The engine is made for the first of them, after the first claims are served, so that the start does not wait for it.
 * A page is rendered as a whole before a byte of it is sent.
 */
final class Pages {

    private final SingletonSupplier<SpringTemplateEngine> engine = SingletonSupplier.of(Pages::engine);

    /** The page of that name below {@code pages/}; every text in the model is escaped. */
    String render(String page, Object model) {
        return engine.obtain().process(page, new Context(Locale.ROOT, Map.of("page", model)));
    }

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        resolver.setPrefix("pages/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
