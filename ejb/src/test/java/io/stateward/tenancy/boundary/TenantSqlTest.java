package io.stateward.tenancy.boundary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantSqlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from state_item where tenant_id = ? and id = ?",
                "delete from state_item where tenant_id = ?",
                "insert into state_item (tenant_id, id) values (?, ?)"
            })
    void aStatementThatBeginsWithItsTenantIsTaken(String sql) {
        assertThatCode(() -> TenantSql.requireWalled(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from state_item",
                "select id from state_item where id = ? and tenant_id = ?",
                "insert into state_item (id, tenant_id) values (?, ?)",
                "insert into state_item (tenant_id, id) select ?, id from state_item",
                "delete from state_item where tenant_id = ?; delete from state_item"
            })
    void aStatementThatCouldReachBeyondTheWallIsRefused(String sql) {
        assertThatThrownBy(() -> TenantSql.requireWalled(sql)).isInstanceOf(IllegalArgumentException.class);
    }
}
