package io.stateward.policies.web;

import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words what a table of places is and whether a version of it decides. */
@Named
@ApplicationScoped
public class TableWords {

    public String name(String table) {
        return switch (TableName.of(table)) {
            case REGIONS -> "Regions and blocs";
            case ADEQUACY -> "Adequacy";
            case PROVIDERS -> "Providers' hosts";
        };
    }

    public String meaning(String table) {
        return switch (TableName.of(table)) {
            case REGIONS ->
                "Countries of ISO 3166, and blocs of countries and of other blocs, with the days of membership.";
            case ADEQUACY -> "Whom a country or bloc holds adequate, from when until when, and for whom.";
            case PROVIDERS -> "By which host a provider stores and processes where.";
        };
    }

    public String standing(TableView.Standing standing) {
        return switch (standing) {
            case SCHEDULED -> "Scheduled";
            case IN_FORCE -> "In force";
            case REPLACED -> "Replaced";
        };
    }

    public String standingTag(TableView.Standing standing) {
        return switch (standing) {
            case SCHEDULED -> "sw-tag sw-tag-warn";
            case IN_FORCE -> "sw-tag sw-tag-good";
            case REPLACED -> "sw-tag";
        };
    }

    /** Names a version for people: what ships has no number of its own. */
    public String version(TableView version) {
        return version.version() == 0 ? "As shipped" : "Version " + version.version();
    }
}
