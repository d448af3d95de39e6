package io.stateward.catalog;

import io.stateward.testing.OnPostgres;

class CatalogScanOnPostgresTest extends OnPostgres implements CatalogScanContract {}
