-- As V2: H2 has no second wall.
select 1;
