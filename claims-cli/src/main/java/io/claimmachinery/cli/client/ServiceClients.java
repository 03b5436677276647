package io.claimmachinery.cli.client;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The clients of the two services. Tokens come only from the environment, because everyone on the machine can see arguments. */
public final class ServiceClients {

    static final String MACHINERY_TOKEN = "CLAIM_API_TOKEN";
    static final String REGISTRY_TOKEN = "CLAIM_REGISTRY_TOKEN";

    private final HttpSettings settings;
    private final Map<String, String> environment;

    public ServiceClients(HttpSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    public MachineryApi machinery() {
        JsonMapper json = JsonMapper.builder().build();
        return new MachineryApi(new JsonHttp(settings, json, token(MACHINERY_TOKEN)), json);
    }

    public RegistryApi registry() {
        JsonMapper json = JsonMapper.builder().build();
        return new RegistryApi(new JsonHttp(settings, json, token(REGISTRY_TOKEN)));
    }

    private ServiceToken token(String variable) {
        return new ServiceToken(variable, environment.get(variable));
    }
}
