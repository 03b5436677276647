package io.claimmachinery.registry.signin;

import io.claimmachinery.web.HealthFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Health facts about the sign-in: the provider, and whether people can sign in. */
record SignInFacts(OidcProperties properties, OidcProvider provider) implements HealthFacts {

    @Override
    public String name() {
        return "signIn";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("oidc", properties.isOn());
        if (properties.isOn()) {
            facts.put("issuer", properties.issuerName());
            if (!provider.problem().isEmpty()) {
                facts.put("problem", provider.problem());
            }
        }
        return facts;
    }
}
