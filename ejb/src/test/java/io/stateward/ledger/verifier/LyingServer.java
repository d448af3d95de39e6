package io.stateward.ledger.verifier;

import io.stateward.ledger.control.SampleLog;
import io.stateward.ledger.control.SampleWitness;
import io.stateward.ledger.entity.CertificateStatement.Replaced;
import io.stateward.ledger.entity.CertificateStatement.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is a server that answers an auditor and lies in one way.
 *
 * <p>It has the log's own key, so that it signs whatever it likes. What it does not have: the witness's key, and what the auditor kept: the
 * log's first key, a checkpoint of {@link #REMEMBERED} entries, and the witness's key. Its answers are the best that the lie allows.
 */
enum LyingServer {
    /** Tells the truth. */
    NOBODY {
        @Override
        Answers answers() {
            SampleLog log = truth();
            SampleLog.Issued certificate = log.issue();
            log.with(3);
            return of(log, certificate.certificate(), log.history(0, 1));
        }
    },
    EDITED_VERDICT {
        @Override
        Answers answers() {
            Answers true0 = NOBODY.answers();
            String payload = true0.certificate().replaceAll("(?s).*?\"payload\": \"([^\"]*)\".*", "$1");
            String edited = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8)
                    .replaceFirst("\"API\"", "\"PHYSICAL\"");
            String forged = Base64.getEncoder().encodeToString(edited.getBytes(StandardCharsets.UTF_8));
            return true0.with(
                    true0.certificate().replaceFirst("\"API\"", "\"PHYSICAL\"").replace(payload, forged));
        }
    },
    ANOTHER_TENANTS_PROOF {
        @Override
        Answers answers() {
            Answers mine = NOBODY.answers();
            SampleLog theirs = new SampleLog(OTHER_TENANT).with(REMEMBERED);
            SampleLog.Issued other = theirs.issue();
            theirs.with(3);
            Matcher proof = Pattern.compile("(?s)\"inclusion\": .*?\\]\\s*\\}").matcher(other.certificate());
            if (!proof.find()) {
                throw new IllegalStateException("A certificate without a proof");
            }
            return mine.with(mine.certificate()
                    .replaceFirst("(?s)\"inclusion\": .*?\\]\\s*\\}", Matcher.quoteReplacement(proof.group())));
        }
    },
    /** A log of the same name under a key of its own; a forger without the operator's key. */
    SWAPPED_KEY {
        @Override
        Answers answers() {
            SampleLog forged = new SampleLog(TENANT).signWith(OTHER_TENANT).with(REMEMBERED);
            return of(forged, forged.issue().certificate(), forged.history(0, 1));
        }
    },
    FORKED_LOG {
        @Override
        Answers answers() {
            SampleLog fork = new SampleLog(TENANT);
            fork.issue("sample.other", Map.of());
            fork.with(REMEMBERED + 5);
            SampleLog.Issued certificate = fork.issue();
            return of(fork, certificate.certificate(), fork.history(1, 2));
        }
    },
    TRUNCATED_LOG {
        @Override
        Answers answers() {
            SampleLog cut = new SampleLog(TENANT).with(REMEMBERED - 4);
            SampleLog.Issued certificate = cut.issue();
            SampleLog whole = truth();
            return new Answers(certificate.certificate(), whole.consistency(REMEMBERED - 3), cut.history(0, 1));
        }
    },
    /** Everything as it was before what the auditor remembers. */
    REPLAYED_CHECKPOINT {
        @Override
        Answers answers() {
            SampleLog log = new SampleLog(TENANT)
                    .signedAt(LONG_AGO)
                    .witnessed(WITNESS, LONG_AGO)
                    .with(2);
            SampleLog.Issued issued = log.issue();
            String certificate = issued.certificate();
            String history = log.history(0, 1);
            log.with(REMEMBERED - 3);
            return new Answers(certificate, log.consistency(3), history);
        }

        @Override
        String remembered() {
            SampleLog log = new SampleLog(TENANT).with(2);
            log.issue();
            return log.with(REMEMBERED - 3).checkpoint();
        }
    },
    /** The log as it was, signed anew, with the witness's old word, which still fits. */
    CUT_OFF_LOG {
        @Override
        Answers answers() {
            SampleLog log = new SampleLog(TENANT)
                    .signedAt(SampleLog.NOW.plusSeconds(3600))
                    .witnessed(WITNESS, LONG_AGO)
                    .with(2);
            SampleLog.Issued issued = log.issue();
            String certificate = issued.certificate();
            String history = log.history(0, 1);
            log.with(REMEMBERED - 3);
            return new Answers(certificate, log.consistency(3), history);
        }

        @Override
        String remembered() {
            return REPLAYED_CHECKPOINT.remembered();
        }
    },
    STRIPPED_COSIGNATURE {
        @Override
        Answers answers() {
            Answers all = NOBODY.answers();
            String line = "\\\\n\u2014 " + Pattern.quote(WITNESS_NAME) + " [^\\\\]*\\\\n\"";
            return new Answers(
                    all.certificate().replaceFirst(line, "\\\\n\""),
                    all.consistency(),
                    all.history().replaceFirst(line, "\\\\n\""));
        }
    },
    KEY_CHANGE_WITHOUT_THE_OLD_KEYS_WORD {
        @Override
        Answers answers() {
            SampleLog log = truth().seizeKey(OTHER_TENANT);
            SampleLog.Issued certificate = log.issue();
            return of(log, certificate.certificate(), log.history(0, 1));
        }
    },
    KEY_CHANGE_TAKEN_OUT {
        @Override
        Answers answers() {
            SampleLog log = new SampleLog(TENANT)
                    .with(REMEMBERED)
                    .seizeKey(OTHER_TENANT)
                    .hideKeyChanges();
            SampleLog.Issued certificate = log.issue();
            return of(log, certificate.certificate(), log.history(0, 1));
        }
    },
    OLD_KEY_AFTER_ITS_CHANGE {
        @Override
        Answers answers() {
            SampleLog log = truth().changeKey(OTHER_TENANT).signWith(TENANT);
            SampleLog.Issued certificate = log.issue();
            return of(log, certificate.certificate(), log.history(0, 1));
        }
    },
    REPLACED_SHOWN_AS_CURRENT {
        @Override
        Answers answers() {
            SampleLog log = truth();
            SampleLog.Issued old = log.issue();
            Answers before = of(log, old.certificate(), log.history(0, 1));
            replacement(log);
            return new Answers(before.certificate(), before.consistency(), log.history(0, 2));
        }
    },
    REVOKED_SHOWN_AS_CURRENT {
        @Override
        Answers answers() {
            SampleLog log = truth();
            SampleLog.Issued old = log.issue();
            revocation(log);
            return of(log, old.certificate(), log.history(0, 2));
        }
    },
    /** Shows the certificates but for one in the middle. */
    MIDDLE_LEFT_OUT_OF_THE_HISTORY {
        @Override
        Answers answers() {
            SampleLog log = truth();
            log.issue();
            replacement(log);
            String before = log.commitment(1);
            SampleLog.Issued last = log.issue("certificate", SampleLog.statement("COMPLETED", after(before)));
            String whole = log.history(0, 3);
            return of(log, last.certificate(), without(whole, log.history(1, 2)));
        }
    },
    LAST_LEFT_OUT_OF_THE_HISTORY {
        @Override
        Answers answers() {
            SampleLog log = truth();
            SampleLog.Issued old = log.issue();
            replacement(log);
            return of(log, old.certificate(), log.history(0, 1));
        }
    };

    static final int TENANT = 1;
    static final int OTHER_TENANT = 2;

    /** Entries of the log whose checkpoint the auditor kept. */
    static final int REMEMBERED = 9;

    /** When the auditor checks. */
    static final Instant TODAY = SampleLog.NOW.plusSeconds(3600);

    private static final Instant LONG_AGO = SampleLog.NOW.minusSeconds(86_400);
    private static final Instant LATELY = SampleLog.NOW.plusSeconds(90);

    static final String WITNESS_NAME = "witness.example/one";
    static final SampleWitness WITNESS = new SampleWitness(WITNESS_NAME);

    /**
     * What the server answers.
     *
     * @param certificate the certificate
     * @param consistency the proof from the remembered checkpoint to its own, as far as it has one
     * @param history the request's history
     */
    record Answers(String certificate, String consistency, String history) {

        Answers with(String otherCertificate) {
            return new Answers(otherCertificate, consistency, history);
        }
    }

    abstract Answers answers();

    /** Returns the checkpoint that the auditor kept. */
    String remembered() {
        return new SampleLog(TENANT).with(REMEMBERED).checkpoint();
    }

    private static SampleLog truth() {
        return new SampleLog(TENANT).witnessed(WITNESS, LATELY).with(REMEMBERED);
    }

    private static Answers of(SampleLog log, String certificate, String history) {
        return new Answers(certificate, log.consistency(REMEMBERED), history);
    }

    private static void replacement(SampleLog log) {
        log.issue("certificate", SampleLog.statement("COMPLETED", after(log.commitment(0))));
    }

    private static @Nullable Replaced after(String commitment) {
        return new Replaced(UUID.fromString("019a0000-0000-7000-8000-0000000000ff"), commitment, Why.WINDOW_ENDED);
    }

    private static void revocation(SampleLog log) {
        log.issue(
                "certificate-revoked",
                Map.of(
                        "request",
                        SampleLog.REQUEST,
                        "certificate",
                        "019a0000-0000-7000-8000-0000000000ff",
                        "targets",
                        1));
    }

    private static String without(String history, String middle) {
        String entry = entries(middle);
        return history.replace(entry + ",", "");
    }

    private static String entries(String history) {
        int from = history.indexOf("\n    {", history.indexOf("\"entries\""));
        int to = history.indexOf("\n    }", from) + "\n    }".length();
        return history.substring(from, to);
    }
}
