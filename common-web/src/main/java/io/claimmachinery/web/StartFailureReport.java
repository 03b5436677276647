package io.claimmachinery.web;

import io.claimmachinery.model.text.PlainText;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Logs why a service does not start, one event per line. The text log keeps an event on one line, but Spring Boot's own
 * report is a single event with many lines. If Spring Boot's report is logged, as in JSON, this report is not.
 */
final class StartFailureReport implements FailureAnalysisReporter {

    static final String OF_SPRING_BOOT = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    private static final Logger log = LoggerFactory.getLogger(StartFailureReport.class);

    @Override
    public void report(FailureAnalysis analysis) {
        if (LoggerFactory.getLogger(OF_SPRING_BOOT).isErrorEnabled()) {
            return;
        }
        log.debug("The start failed", analysis.getCause());
        Stream.of("APPLICATION FAILED TO START", analysis.getDescription(), analysis.getAction())
                .filter(text -> text != null && !text.isBlank())
                .flatMap(text -> PlainText.lines(text.strip()).lines())
                .forEach(log::error);
    }
}
