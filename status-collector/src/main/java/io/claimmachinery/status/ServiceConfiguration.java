package io.claimmachinery.status;

import io.claimmachinery.settings.SettingException;
import io.claimmachinery.status.cluster.ClusterRegister;
import io.claimmachinery.status.cluster.LeaseElection;
import io.claimmachinery.status.collect.StatusCollection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.IntervalTask;

/** Configures a program that runs passes until it is stopped. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class ServiceConfiguration {

    @Bean
    StatusCollection.Persistence persistence() {
        return StatusCollection.Persistence.OF_A_SERVICE;
    }

    /** Has two threads, because a long pass must not delay the renewal of the lease. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("collector-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        return scheduler;
    }

    @Bean(destroyMethod = "release")
    @ConditionalOnProperty("leader.election")
    LeaseElection leaseElection(ClusterRegister clusters, LeaderProperties leader, Clock clock) {
        try {
            clusters.checkFirst(); // Reports a wrong setting at the start
            return new LeaseElection(clusters::firstClient, leader.lease(), clock);
        } catch (IOException e) {
            throw new SettingException(
                    "leader.election", "The first cluster cannot be queried: " + e.getMessage() + ".");
        }
    }

    @Bean
    PassLoop.Leadership leadership(ObjectProvider<LeaseElection> election, CheckProperties check, Clock clock) {
        LeaseElection lease = election.getIfAvailable();
        return lease == null ? () -> true : new LeaseLeadership(lease, check.interval(), clock);
    }

    @Bean
    SchedulingConfigurer schedule(
            PassLoop loop,
            CheckProperties check,
            PassLoop.Leadership leadership,
            LeaderProperties leader,
            ThreadPoolTaskScheduler scheduler) {
        return tasks -> {
            Duration first = Duration.ZERO;
            if (leadership instanceof LeaseLeadership lease) {
                lease.renew(loop);
                Duration third = leader.leaseDuration().dividedBy(3);
                tasks.addFixedDelayTask(new IntervalTask(() -> renew(lease, loop, scheduler), third, third));
            }
            tasks.addFixedDelayTask(new IntervalTask(loop::pass, check.interval(), first));
        };
    }

    /** A new leader runs its first pass immediately, in another thread, because this one has to renew the lease. */
    private static void renew(LeaseLeadership lease, PassLoop loop, Executor otherThread) {
        if (lease.renew(loop)) {
            otherThread.execute(loop::pass);
        }
    }
}
