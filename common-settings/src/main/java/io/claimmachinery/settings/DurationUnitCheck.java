package io.claimmachinery.settings;

import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Refuses durations without a unit, as kubectl does: people mean seconds when they write {@code 30}, but Spring Boot
 * reads milliseconds. Spring Boot's own properties keep their documented units. This class checks values after binding,
 * because Spring Boot tries its own converter if another one refuses a value.
 */
final class DurationUnitCheck implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final Set<String> SPRINGS_OWN = Set.of("spring", "server", "management", "logging", "springdoc");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

    private final Environment environment;

    DurationUnitCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public BindHandler apply(BindHandler handler) {
        return new AbstractBindHandler(handler) {
            @Override
            public @Nullable Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                ConfigurationProperty property = context.getConfigurationProperty();
                if (result instanceof Duration && property != null && !SPRINGS_OWN.contains(first(name))) {
                    check(
                            name,
                            environment.resolvePlaceholders(
                                    String.valueOf(property.getValue()).strip()));
                }
                return super.onSuccess(name, target, context, result);
            }
        };
    }

    private static String first(ConfigurationPropertyName name) {
        return name.getElement(0, ConfigurationPropertyName.Form.UNIFORM);
    }

    private static void check(ConfigurationPropertyName name, String text) {
        if (NUMBER.matcher(text).matches()) {
            SettingException.parsed(name.toString(), text, GoDuration::parse);
        }
    }
}
