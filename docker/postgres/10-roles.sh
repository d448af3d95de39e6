#!/usr/bin/env bash
# Runs once, when PostgreSQL's data folder is new. Three roles, none of them a superuser:
#   stateward_migration  owns the database and its tables, and sees every row while it migrates
#   stateward_app        the application: neither owner nor exempt from row-level security; the migrations grant it what it needs
#   keycloak             Keycloak's own database
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set migration_password="$STATEWARD_DB_MIGRATION_PASSWORD" \
  --set application_password="$STATEWARD_DB_PASSWORD" \
  --set keycloak_password="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role stateward_migration login bypassrls password :'migration_password';
create role stateward_app login password :'application_password';
create role keycloak login password :'keycloak_password';
create database stateward owner stateward_migration;
create database keycloak owner keycloak;
revoke all on database stateward, keycloak from public;
grant connect on database stateward to stateward_app;

\connect stateward
alter schema public owner to stateward_migration;
revoke all on schema public from public;
SQL
