package io.stateward.catalog;

import io.stateward.testing.OnH2;

class CatalogViewsOnH2Test extends OnH2 implements CatalogViewsContract {}
