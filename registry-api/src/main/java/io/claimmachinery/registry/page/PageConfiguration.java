package io.claimmachinery.registry.page;

import io.claimmachinery.registry.backstage.EntityPages;
import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.drift.DriftHolder;
import io.claimmachinery.registry.history.FileDiffs;
import io.claimmachinery.registry.history.HistoryExtent;
import io.claimmachinery.registry.history.HistoryWork;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.pending.PendingRequests;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.web.ServedCatalog;
import io.claimmachinery.registry.web.ServedHistory;
import io.claimmachinery.web.Access;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pages. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    FilterRegistrationBean<PreferredFormat> preferredFormatFilter() {
        return new FilterRegistrationBean<>(new PreferredFormat());
    }

    @Bean
    PageFrames frames(ServedCatalog served, Access access) {
        return new PageFrames(served, access);
    }

    @Bean
    Pages pages() {
        return new Pages();
    }

    @Bean
    PageAnswers pageAnswers(Pages pages, PageFrames frames, Access access) {
        return new PageAnswers(pages, frames, access);
    }

    @Bean
    WarmPages warmPages(
            Overviews overviews,
            Tables tables,
            ClaimPages claims,
            Pages pages,
            CatalogHolder holder,
            InventoryHistory history,
            Clock clock) {
        WarmPages warm = new WarmPages(overviews, tables, claims, pages, holder, clock);
        holder.listen((before, newest) -> {
            if (before == null) {
                warm.begin();
            }
        });
        history.listen(read -> {
            if (read.extent() != HistoryExtent.READING) {
                warm.begin();
            }
        });
        return warm;
    }

    @Bean
    StatusPlots statusPlots(InventoryHistory history, HistoryWork work) {
        return new StatusPlots(history, work);
    }

    @Bean
    RequestRows openRequests(PendingRequests pending) {
        return new RequestRows(pending);
    }

    @Bean
    Tables tables(StatusPlots plots, RequestRows open) {
        return new Tables(plots, open);
    }

    @Bean
    Overviews overviews(InventoryHistory history, StatusPlots plots, DriftHolder drift, RequestRows open) {
        return new Overviews(history, plots, drift, open);
    }

    @Bean
    ClaimPages claimPages(
            SourcePages sources,
            EntityPages entities,
            InventoryHistory history,
            Histories histories,
            RequestRows open) {
        return new ClaimPages(sources, entities, history, histories, open);
    }

    @Bean
    Histories histories(InventoryHistory history, SourcePages sources) {
        return new Histories(history, sources);
    }

    @Bean
    PastPages pastPages(Histories histories, ServedHistory served, FileDiffs diffs, Clock clock) {
        return new PastPages(histories, served, diffs, clock);
    }

    @Bean
    Comparisons comparisons(ServedHistory served, SourcePages sources, Clock clock) {
        return new Comparisons(served, sources, clock);
    }

    @Bean
    PageProblems pageProblems(PageFrames frames, PageAnswers answers) {
        return new PageProblems(frames, answers);
    }

    @Bean
    ClaimsElsewhere claimsElsewhere() {
        return new ClaimsElsewhere();
    }
}
