package io.claimmachinery.registry.sync;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;

/**
 * How much of the heap may be free after a collection. The JVM reads both shares when it collects, so they can be
 * changed while it runs. Shares that the operator set stay as they are.
 */
final class FreeHeap {

    private static final String LEAST = "MinHeapFreeRatio";
    private static final String MOST = "MaxHeapFreeRatio";
    /** Percentages after a peak. The rest of the time those of the JVM apply, so that the heap can grow fast. */
    private static final int LITTLE = 5;

    private static final int SOME = 10;

    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final boolean chosen = isChosen(LEAST) || isChosen(MOST);

    /** Collects all objects that are not used any more, and gives the memory back that they leave free. */
    void collect() {
        if (chosen) {
            System.gc();
            return;
        }
        String least = option(LEAST).getValue();
        String most = option(MOST).getValue();
        // The JVM refuses a least share above the other one
        machine.setVMOption(LEAST, Integer.toString(LITTLE));
        machine.setVMOption(MOST, Integer.toString(SOME));
        try {
            System.gc();
        } finally {
            machine.setVMOption(MOST, most);
            machine.setVMOption(LEAST, least);
        }
    }

    private boolean isChosen(String name) {
        return option(name).getOrigin() != Origin.DEFAULT;
    }

    private VMOption option(String name) {
        return machine.getVMOption(name);
    }
}
