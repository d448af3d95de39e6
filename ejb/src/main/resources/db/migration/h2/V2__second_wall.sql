-- H2 has neither partitions nor row-level security: the first wall (EclipseLink's tenant column) stands alone here.
select 1;
