package io.stateward.policies.web;

import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.entity.TableView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Lists the tables by which places are judged in every tenant, as they are in force. */
@Named
@RequestScoped
public class TableList {

    @Inject
    PlatformTables tables;

    private List<TableView> items = List.of();

    /** Reads the tables before anything is written. */
    public void open() {
        items = tables.list();
    }

    public List<TableView> getItems() {
        return items;
    }
}
