package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes one timeline. Reads each claim's events once. */
final class TimelineReader {

    private final HistoryIndex index;
    private final TimelineQuestion question;
    private final List<Instant> moments;
    private final int[] numbers;
    private final TimelineCounts counts;
    private final List<Timeline.TimeInError> errors = new ArrayList<>();
    private Duration toActive = Duration.ZERO;
    private int becameActive;

    TimelineReader(HistoryIndex index, TimelineQuestion question) {
        this.index = index;
        this.question = question;
        this.moments = question.moments();
        this.numbers = numbers(index, moments);
        this.counts = new TimelineCounts(moments.size());
    }

    Timeline read() {
        index.tracks().forEach((name, track) -> {
            count(track);
            addTimeInError(name, track);
            addTimeToActive(track);
        });
        errors.sort(
                Comparator.comparing(Timeline.TimeInError::time).reversed().thenComparing(Timeline.TimeInError::name));
        List<Map<String, Integer>> byStatus = counts.byStatus();
        Optional<List<Map<String, Map<String, Integer>>>> byValue =
                question.by().map(_ -> counts.byValue());
        List<Timeline.Step> steps = new ArrayList<>(moments.size());
        for (int step = 0; step < moments.size(); step++) {
            int number = step;
            steps.add(new Timeline.Step(
                    moments.get(step),
                    byStatus.get(step),
                    byValue.map(values -> values.get(number)).orElse(Map.of())));
        }
        return new Timeline(
                steps,
                errors,
                becameActive,
                becameActive == 0 ? Optional.empty() : Optional.of(toActive.dividedBy(becameActive)));
    }

    /** Returns the commit number for each moment; less than the first commit's number if the history starts later. */
    private static int[] numbers(HistoryIndex index, List<Instant> moments) {
        int[] numbers = new int[moments.size()];
        int number = index.last();
        for (int i = moments.size() - 1; i >= 0; i--) {
            while (number >= index.first() && index.timeOf(number).isAfter(moments.get(i))) {
                number--;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private void count(ClaimTrack track) {
        for (int i = 0; i <= track.events().size(); i++) {
            ClaimEntry entry = track.before(i);
            int from = i == 0 ? index.first() : track.events().get(i - 1).number();
            int to = i == track.events().size()
                    ? Integer.MAX_VALUE
                    : track.events().get(i).number();
            if (entry != null && isMeant(entry)) {
                int start = firstStep(from);
                int end = firstStep(to);
                if (start < end) {
                    counts.add(valueOf(entry), statusOf(entry), start, end);
                }
            }
        }
    }

    /** Returns the first moment that includes a commit. */
    private int firstStep(int number) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void addTimeInError(String name, ClaimTrack track) {
        Duration time = Duration.ZERO;
        for (int i = 0; i <= track.events().size(); i++) {
            ClaimEntry entry = track.before(i);
            if (entry != null && isMeant(entry) && isError(entry)) {
                Instant from = later(question.from(), i == 0 ? index.timeOf(index.first()) : at(track, i - 1));
                Instant to = i == track.events().size() ? question.to() : at(track, i);
                time = time.plus(between(from, to.isAfter(question.to()) ? question.to() : to));
            }
        }
        if (!time.isZero()) {
            ClaimEntry last = track.at(numbers[numbers.length - 1]);
            errors.add(new Timeline.TimeInError(name, time, last != null && isError(last)));
        }
    }

    private void addTimeToActive(ClaimTrack track) {
        @Nullable Instant created = null;
        for (int i = 0; i < track.events().size(); i++) {
            ClaimEntry after = track.events().get(i).after();
            Instant at = at(track, i);
            if (after == null || at.isAfter(question.to())) {
                created = null;
            } else if (track.before(i) == null && isMeant(after) && !at.isBefore(question.from())) {
                created = at;
            }
            if (created != null && after != null && isFoundActive(after)) {
                toActive = toActive.plus(between(created, at));
                becameActive++;
                created = null;
            }
        }
    }

    private boolean isMeant(ClaimEntry entry) {
        return question.filter().matches(entry);
    }

    private String valueOf(ClaimEntry entry) {
        return question.by().map(facet -> facet.valueOf(entry)).orElse("");
    }

    /** Returns the status with the same name as in the metric of claims. */
    private static String statusOf(ClaimEntry entry) {
        return entry.status() == null || entry.status().isEmpty() ? Timeline.NO_STATUS : entry.status();
    }

    private static boolean isError(ClaimEntry entry) {
        return entry.knownStatus().filter(status -> status == ClaimStatus.ERROR).isPresent();
    }

    /** Reports whether the status collector found the claim active. A new entry says active before the first check. */
    private static boolean isFoundActive(ClaimEntry entry) {
        return entry.lastCheckedAt() != null
                && entry.knownStatus()
                        .filter(status -> status == ClaimStatus.ACTIVE)
                        .isPresent();
    }

    private Instant at(ClaimTrack track, int event) {
        return index.timeOf(track.events().get(event).number());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Returns the duration between two times; zero if the end is before the start. */
    private static Duration between(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }
}
