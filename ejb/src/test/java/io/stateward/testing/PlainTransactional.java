package io.stateward.testing;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Arrays;
import java.util.Optional;

/** Stands where the server's transaction interceptor stands, at the same priority. */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class PlainTransactional {

    @Inject
    TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        Optional<Transactional> declared = declared(call);
        TxType type = declared.map(Transactional::value).orElse(TxType.REQUIRED);
        return ((PlainTransactions) transactions).call(type, () -> proceed(call, declared));
    }

    /** As in JTA, an unchecked exception that leaves a method dooms the transaction, also when somebody catches it further out. */
    private Object proceed(InvocationContext call, Optional<Transactional> declared) throws Exception {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            boolean spared = declared.stream()
                    .flatMap(t -> Arrays.stream(t.dontRollbackOn()))
                    .anyMatch(type -> type.isInstance(e));
            if (!spared && transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
            throw e;
        }
    }

    private static Optional<Transactional> declared(InvocationContext call) {
        Transactional onMethod = call.getMethod().getAnnotation(Transactional.class);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(call.getMethod().getDeclaringClass().getAnnotation(Transactional.class));
    }
}
