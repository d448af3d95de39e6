package io.stateward.catalog;

import io.stateward.testing.OnH2;

class CatalogScanOnH2Test extends OnH2 implements CatalogScanContract {}
