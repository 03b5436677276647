package io.claimmachinery.registry.page;

import io.claimmachinery.registry.backstage.EntityPages;
import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.history.HistoryWork;
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
    StatusPlots statusPlots(InventoryHistory history, HistoryWork work) {
        return new StatusPlots(history, work);
    }

    @Bean
    Overviews overviews(InventoryHistory history, StatusPlots plots) {
        return new Overviews(history, plots);
    }

    @Bean
    ClaimPages claimPages(SourcePages sources, EntityPages entities, InventoryHistory history) {
        return new ClaimPages(sources, entities, history);
    }

    @Bean
    PageProblems pageProblems(Frames frames, PageAnswers answers) {
        return new PageProblems(frames, answers);
    }
}
