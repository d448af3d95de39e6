package io.stateward.batch;

import com.ibm.jbatch.container.services.impl.CDIBatchArtifactFactoryImpl;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;

/** Finds batch artifacts in the test's CDI container, where a server would look into JNDI. */
public class PlainArtifacts extends CDIBatchArtifactFactoryImpl {

    @Override
    protected BeanManager obtainBeanManager() {
        return CDI.current().getBeanManager();
    }
}
