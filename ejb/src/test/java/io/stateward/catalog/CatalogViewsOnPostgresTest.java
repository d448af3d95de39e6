package io.stateward.catalog;

import io.stateward.testing.OnPostgres;

class CatalogViewsOnPostgresTest extends OnPostgres implements CatalogViewsContract {}
