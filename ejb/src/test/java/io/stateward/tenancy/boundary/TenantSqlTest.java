package io.stateward.tenancy.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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

    @Test
    void anUpdateSetsPlainValuesAndItsTenantIsFoundBehindThem() {
        assertThat(TenantSql.tenantOfUpdate("update t set a = ? where tenant_id = ? and id = ?"))
                .isEqualTo(2);
        assertThat(TenantSql.tenantOfUpdate("update t set a = ?, b = ?, c=? where tenant_id = ? and id = ?"))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = ? where id = ? and tenant_id = ?",
                "update t set a = ?, tenant_id = ? where tenant_id = ?",
                "update t set a = (select ? from u) where tenant_id = ?",
                "update t set a = ? where tenant_id = ?; delete from t",
                "update t set a = ? where id in (select id from u where tenant_id = ?)",
                "update t set a = 1 where tenant_id = ?",
                "delete from t where tenant_id = ?"
            })
    void anyOtherUpdateIsRefused(String sql) {
        assertThatThrownBy(() -> TenantSql.tenantOfUpdate(sql)).isInstanceOf(IllegalArgumentException.class);
    }
}
