package io.stateward.batch;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks for due work every second, outside any transaction. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class WorkTimer {

    @Inject
    Dispatcher dispatcher;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        dispatcher.look();
    }
}
