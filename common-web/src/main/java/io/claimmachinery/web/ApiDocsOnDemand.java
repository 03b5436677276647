package io.claimmachinery.web;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Creates the beans for the OpenAPI document and its pages when someone asks for them. They need a thousand classes that
 * nothing else needs, a second JSON library among them, and most processes never serve the document.
 */
final class ApiDocsOnDemand implements BeanFactoryPostProcessor {

    private static final String PACKAGE = "org.springdoc.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (AotDetector.useGeneratedArtifacts()) {
            // The build has done it
            return;
        }
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.getName().startsWith(PACKAGE)) {
                beans.getBeanDefinition(name).setLazyInit(true);
            }
        }
    }
}
