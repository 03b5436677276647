package io.claimmachinery.registry.page;

import io.claimmachinery.registry.backstage.EntityPages;
import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.web.ServedCatalog;
import io.claimmachinery.web.Access;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pages. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    Frames frames(ServedCatalog served, Access access) {
        return new Frames(served, access);
    }

    @Bean
    PageAnswers pageAnswers(Frames frames, Access access) {
        return new PageAnswers(new Pages(), frames, access);
    }

    @Bean
    ClaimPages claimPages(SourcePages sources, EntityPages entities, InventoryHistory history) {
        return new ClaimPages(sources, entities, new Histories(history, sources));
    }

    @Bean
    PageProblems pageProblems(Frames frames, PageAnswers answers) {
        return new PageProblems(frames, answers);
    }
}
