package io.stateward.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.CheckpointKeep;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogBookTest {

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // one part of the book is a stand-in
    void aCertificateThatGetsItsPlaceWhileItIsRenderedIsRendered() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            EntryId id = domain.as(tenant, () -> domain.get(Ledger.class).certify(SampleLog.statement()));
            LogBook book = new LogBook();
            book.keeper = domain.get(LogKeeper.class);
            book.sequencer = domain.get(Sequencer.class);
            book.clock = domain.clock();
            book.states = new SignedStates();
            book.states.keeper = book.keeper;
            book.states.keeps = nobody();
            book.states.clock = book.clock;
            book.payloads = domain.get(Payloads.class);
            book.reader = new Overtaken(domain.get(LogReader.class), domain.get(LogBook.class));
            book.documents = new ServedDocuments();
            book.documents.keeper = book.keeper;
            book.documents.states = book.states;
            book.documents.reader = book.reader;
            book.documents.payloads = book.payloads;
            book.documents.witnesses = domain.get(Witnesses.class);
            book.documents.clock = book.clock;
            assertThat(domain.as(tenant, () -> book.certificate(id))).contains("\"index\": 0", "\"size\": 1");
        }
    }

    /** Nobody keeps this book's checkpoints. */
    @SuppressWarnings("unchecked")
    private static Instance<CheckpointKeep> nobody() {
        return (Instance<CheckpointKeep>) Proxy.newProxyInstance(
                LogBookTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> Stream.empty());
    }

    /** Reads the log while another request gives the pending entries their places. */
    private static final class Overtaken extends LogReader {

        private final LogReader real;
        private final LogBook other;

        Overtaken(LogReader real, LogBook other) {
            this.real = real;
            this.other = other;
        }

        /** The entry committed right after this was asked. */
        @Override
        public boolean anyPending() {
            return false;
        }

        @Override
        public Optional<LedgerEntry> entry(EntryId id) {
            assertThat(other.sequence(1)).isEqualTo(1);
            return real.entry(id);
        }

        @Override
        public InclusionProof inclusion(long leaf, long size) {
            return real.inclusion(leaf, size);
        }
    }
}
