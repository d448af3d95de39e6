package io.stateward.rights.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.rights.entity.RightsKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExportDocumentTest {

    private static final ExportEntry ENTRY = new ExportEntry(
            null, "crm", "row", 1, List.of(), null, null, null, null, null, null, false, false, null, null);

    private final ExportDocument document =
            new ExportDocument(RightsKind.ACCESS, new UUID(0, 1), "Skyways", Instant.EPOCH);

    @Test
    void itTakesEntriesUpToTheLimitAndNotOneMore() {
        for (int i = 0; i < Gathering.MAX_ENTRIES; i++) {
            document.add(ENTRY);
        }

        assertThatThrownBy(() -> document.add(ENTRY))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("export-too-large"));
        assertThat(document.entries).hasSize(Gathering.MAX_ENTRIES);
    }

    @Test
    void itNamesAStoreThatDoesNotAnswerOnce() {
        document.lacks("crm: is down");
        document.lacks("crm: is down");

        assertThat(document.missing).containsExactly("crm: is down");
    }
}
