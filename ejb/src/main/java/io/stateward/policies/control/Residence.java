package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Combines residency rules: every rule that may apply narrows, for all people at once; what no rule surely permits falls to the
 * built-in rule, or is denied where the category is regulated. The built-in rule gives way to a declared ground of a transfer, because it
 * stands for the law's default, to which such a ground is the law's answer; no document and no regulated category does.
 *
 * @param regulated the regulated categories
 * @param builtIn what the built-in rule allows
 * @param regions the region table
 */
record Residence(Set<String> regulated, AllowedPlaces builtIn, RegionTable regions) {

    void decide(Verdict verdict) {
        for (int i = 0; i < verdict.matches.size(); i++) {
            AllowedPlaces places = verdict.matches.rule(i).places();
            if (places != null) {
                narrow(verdict, places);
            }
        }
        decideUncovered(verdict);
        boolean permitted = verdict.uncovered == null && permitted(verdict);
        verdict.effect = permitted ? Effect.PERMIT : Effect.DENY;
        if (!permitted && verdict.facts.action().kind() == Action.Kind.STORE) {
            verdict.otherwise = otherwise(verdict);
        }
    }

    /** Returns the strictest of what the refusing rules say; what only Stateward's own rules refuse is denied. */
    private Otherwise otherwise(Verdict verdict) {
        StoreFacts store = verdict.facts.action().store();
        if (verdict.uncovered != null
                || store == null
                || store.mismatch()
                || regions.countriesOf(store.storageRegion()) == null
                || regions.countriesOf(store.processingRegion()) == null
                || (verdict.builtInDecides && !verdict.grounded && refuses(builtIn, store, verdict.certified))) {
            return Otherwise.DENY;
        }
        Otherwise strictest = Otherwise.ROUTE;
        for (int i = 0; i < verdict.matches.size(); i++) {
            CompiledRule rule = verdict.matches.rule(i);
            if (rule.terms() instanceof Terms.Residency residency
                    && rule.places() != null
                    && refuses(rule.places(), store, verdict.certified)) {
                strictest = strictest.and(residency.otherwise());
            }
        }
        return strictest;
    }

    /** Tells whether those allow lists refuse a place, where it is named. */
    boolean refuses(AllowedPlaces places, StoreFacts store, boolean certified) {
        return refuses(store.storageRegion(), places.storage(certified))
                || refuses(store.processingRegion(), places.processing(certified));
    }

    private boolean refuses(@Nullable String region, CountrySet allowed) {
        return region != null && !lies(region, allowed);
    }

    private static void narrow(Verdict verdict, AllowedPlaces places) {
        verdict.storage = verdict.storage.and(places.storage(verdict.certified));
        verdict.processing = verdict.processing.and(places.processing(verdict.certified));
    }

    private void decideUncovered(Verdict verdict) {
        Set<String> named = verdict.facts.action().item().categories();
        if (named.isEmpty() && !covered(verdict, null)) {
            verdict.builtInDecides = true;
            for (String category : regulated) {
                // It may be any of them: not knowing it must not permit what knowing it denies.
                verdict.uncovered = first(verdict.uncovered, category);
            }
        }
        for (String category : named) {
            if (!covered(verdict, category)) {
                if (regulated.contains(category)) {
                    verdict.uncovered = first(verdict.uncovered, category);
                } else {
                    verdict.builtInDecides = true;
                }
            }
        }
        if (verdict.uncovered != null) {
            verdict.storage = CountrySet.NONE;
            verdict.processing = CountrySet.NONE;
        }
        if (verdict.builtInDecides && !verdict.grounded) {
            narrow(verdict, builtIn);
        }
    }

    // Sets have no order, and an explanation must not change from run to run.
    private static String first(@Nullable String one, String other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    private static boolean covered(Verdict verdict, @Nullable String category) {
        CountrySet left = verdict.facts.everyone();
        for (int i = 0; i < verdict.matches.size() && !left.isEmpty(); i++) {
            CompiledRule rule = verdict.matches.rule(i);
            if (rule.places() != null && verdict.matches.grade(i).permits() && rule.selects(category)) {
                left = left.minus(rule.covered(left));
            }
        }
        return left.isEmpty();
    }

    private boolean permitted(Verdict verdict) {
        Action action = verdict.facts.action();
        StoreFacts store = action.store();
        if (store == null) {
            return false;
        }
        boolean needsStorage = action.kind() == Action.Kind.STORE || action.kind() == Action.Kind.TRANSFER;
        if (needsStorage && store.mismatch()) {
            return false;
        }
        boolean storage = store.storageRegion() == null ? !needsStorage : lies(store.storageRegion(), verdict.storage);
        return storage && lies(store.processingRegion(), verdict.processing);
    }

    /** Tells whether a region is known and lies wholly within these countries. */
    boolean lies(@Nullable String region, CountrySet within) {
        CountrySet countries = regions.countriesOf(region);
        return countries != null && within.containsAll(countries);
    }
}
