package io.stateward.testing;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Stands where the server's transaction interceptor stands, at the same priority. */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class PlainTransactional {

    @Inject
    TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        return ((PlainTransactions) transactions).call(type(call), call::proceed);
    }

    private static TxType type(InvocationContext call) {
        Transactional onMethod = call.getMethod().getAnnotation(Transactional.class);
        if (onMethod != null) {
            return onMethod.value();
        }
        Transactional onClass = call.getMethod().getDeclaringClass().getAnnotation(Transactional.class);
        return onClass == null ? TxType.REQUIRED : onClass.value();
    }
}
