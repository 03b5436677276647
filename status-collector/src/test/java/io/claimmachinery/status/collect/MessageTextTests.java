package io.claimmachinery.status.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTests {

    /** Pairs of messages from one controller on two polls of the same failure. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Operation cannot be fulfilled: resourceVersion: 12345 is old | Operation cannot be fulfilled: resourceVersion: 12399 is old
        status 403, RequestID: 7a62c49f-347e-4fc4-9331-6e8eDUMMY1, denied | status 403, RequestID: 9b62c49f-347e-4fc4-9331-6e8eDUMMY2, denied
        failed, request id: ABC123DEF, api error | failed, request id: ZZZ999DEF, api error
        AuthorizationFailed CorrelationId 1b4e28ba-2fa1-11d2-883f-0016d3cca427 | AuthorizationFailed CorrelationId 2b4e28ba-2fa1-11d2-883f-0016d3cca427
        certificate has expired: current time 2026-02-15T12:00:00Z is after 2026-01-01 | certificate has expired: current time 2026-02-15T12:05:00.123Z is after 2026-01-01
        at 2026-02-15 12:00:00.123456 +0000 UTC m=+12.5 it failed | at 2026-02-15 12:05:00.5 +0000 UTC m=+312.9 it failed
        Sun, 15 Feb 2026 12:00:00 GMT refused | Sun, 15 Feb 2026 12:05:00 GMT refused
        read tcp 10.0.0.7:53412->10.96.0.1:443: connection reset | read tcp 10.0.0.7:61002->10.96.0.1:443: connection reset
        dial tcp 10.244.3.7:443: connect: connection refused | dial tcp 10.244.9.112:443: connect: connection refused
        Post "https://10.0.0.1/apply": EOF | Post "https://10.0.0.2/apply": EOF
        lookup db.example on 10.96.0.10:53: no such host | lookup db.example on 10.96.0.11:53: no such host
        dial tcp [fd00:10:244::7]:443: i/o timeout | dial tcp [fd00:10:244:1::1f]:443: i/o timeout
        peer fd00:10:244::7 is gone | peer fd00:10:244::1f is gone
        peer fd00:10:244:1:2:3:4:5 is gone | peer fd00:10:244:1:2:3:4:6 is gone
        panic at 0xc000123456 in patch | panic at 0xc000ffff00 in patch
        retry in 5s: timed out after 30.2s | retry in 10s: timed out after 31.7s
        attempt 3 failed | attempt 4 failed
        denied, RequestID: 7WQ1ABCD, HostID: aGVsbG8+/w== | denied, RequestID: 9XX2EFGH, HostID: d29ybGQ=
        Encoded authorization failure message: 1Rz9xqABCdefGHIjklMNOpqrSTUvwxYZ0123456789abcdefABCDEF-_ denied | Encoded authorization failure message: 7Qw2xqZZZdefGHIjklMNOpqrSTUvwxYZ0123456789abcdefABCDEF-_ denied
        pod web-7d9c8b6f5d-x2x4z is not ready | pod web-7d9c8b6f5d-zk8lm is not ready
        cannot create "app-bucket-x7k2p": exists | cannot create "app-bucket-9fbq4": exists
        cannot write /tmp/tf-tmp48151623/main.tf | cannot write /tmp/tf-tmp42108/main.tf
        pod app-5f7c deployment 0123456789abcdef01234567 | pod app-5f7c deployment fedcba9876543210fedcba98
        """)
    void isTheSameOnEveryPoll(String first, String second) {
        assertThat(MessageText.steady(first)).isEqualTo(MessageText.steady(second));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cannot get referenced Composition: volumeclaim-v2
        Unready resources: bucket, user-3, and 12 more
        image ghcr.io/x/y@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef is not allowed
        dial tcp kubernetes.default:443: connect: connection refused
        CIDR 10.0.0.0/16 overlaps 10.0.1.0/24 and fd00:10:244::/64, see ip-10-0-0-7.ec2.internal and version 1.2.3.4.5
        cannot attach vol-4a4b: operation op-47d3-4 of a::b std::string and 10:20
        cannot reach database-mysql on app-https: app-42598 and v2beta1-x is missing, see node-10g2
        storage must be at least 10Gi, not 5Gi
        """)
    void keepsWhatDistinguishesOneFailureFromAnother(String message) {
        assertThat(MessageText.steady(message)).isEqualTo(message);
    }

    @Test
    void isOneLineWithoutControlCharacters() {
        assertThat(MessageText.steady(" cannot\n\tapply:\r\n  \u001b[31mred\u0000 \u2028end "))
                .isEqualTo("cannot apply: [31mred end");
    }

    @Test
    void isCutBetweenCodePoints() {
        String cut = MessageText.cut("😀".repeat(300), 256);

        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(256);
        assertThat(cut).endsWith("😀…");
    }

    @Test
    void readsHostileTextInNoTime() {
        String message = "request id ".repeat(100_000) + "0".repeat(1_000_000);

        assertThat(MessageText.steady(message).length()).isLessThanOrEqualTo(8_192);
    }
}
