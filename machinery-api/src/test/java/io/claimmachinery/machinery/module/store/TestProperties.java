package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleProperties;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Properties as the service would bind them, with a separate cache for the test. */
public final class TestProperties {

    private TestProperties() {}

    public static ModuleProperties of(Path cache) {
        return of(cache, Map.of());
    }

    public static ModuleProperties of(Path cache, Map<String, String> more) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource(more);
        source.put("machinery.modules.cache-dir", cache.toString());
        if (!more.containsKey("machinery.modules.docker-config")) {
            source.put(
                    "machinery.modules.docker-config",
                    cache.resolve("no-docker").toString());
        }
        return new Binder(source).bindOrCreate("machinery.modules", ModuleProperties.class);
    }
}
