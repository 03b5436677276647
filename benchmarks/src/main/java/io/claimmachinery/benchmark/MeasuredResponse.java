package io.claimmachinery.benchmark;

import io.claimmachinery.benchmark.CostSamples.Moment;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response that records what each of its headers costs to set, without what it takes to find the value. */
final class MeasuredResponse extends HttpServletResponseWrapper {

    /** The name of the step that sets no header, whose cost is the cost of measuring. */
    static final String NOTHING = "nothing";

    private final CostSamples samples;

    MeasuredResponse(HttpServletResponse response, CostSamples samples) {
        super(response);
        this.samples = samples;
        measure(NOTHING, () -> {});
    }

    @Override
    public void setHeader(String name, String value) {
        measure(name, () -> super.setHeader(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        measure(name + ", added", () -> super.addHeader(name, value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        measure(name, () -> super.setDateHeader(name, date));
    }

    @Override
    public void setContentType(String type) {
        measure("Content-Type", () -> super.setContentType(type));
    }

    @Override
    public void setContentLength(int length) {
        measure("Content-Length", () -> super.setContentLength(length));
    }

    private void measure(String name, Runnable step) {
        Moment begin = Moment.now();
        step.run();
        samples.add(name, begin, Moment.now(), 0, 0);
    }
}
