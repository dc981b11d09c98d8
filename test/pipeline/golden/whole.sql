create or replace view "erp_1_whole" as
select
  "c1" /* Storage */ as "location",
  "c2" /* Material */ as "material",
  "c3" /* Batch */ as "lot",
  "c4" /* Type */ as "status",
  "c5" /* Qty */ as "quantity",
  "c6" /* Unit */ as "unit",
  0 as "file",
  row_number() over () as "record_number",
  cast(to_json([coalesce("c1", ''), coalesce("c2", ''), coalesce("c3", ''), coalesce("c4", ''), coalesce("c5", ''), coalesce("c6", ''), coalesce("c7", '')]) as varchar) as "raw"
from read_csv(
  'exports/list.csv',
  hive_partitioning = false, compression = 'none', auto_detect = false, header = false, skip = 1,
  delim = ';', quote = '"', escape = '"',
  encoding = 'utf-8', null_padding = false, parallel = true,
  store_rejects = true, rejects_table = 'faulty_0_whole', rejects_scan = 'faulty_0_whole_scan',
  columns = {'c1': 'varchar', 'c2': 'varchar', 'c3': 'varchar', 'c4': 'varchar', 'c5': 'varchar', 'c6': 'varchar', 'c7': 'varchar'}
)
union all
select
  "c1" /* Storage */ as "location",
  "c2" /* Material */ as "material",
  "c3" /* Batch */ as "lot",
  "c4" /* Type */ as "status",
  "c5" /* Qty */ as "quantity",
  "c6" /* Unit */ as "unit",
  1 as "file",
  "record_number" as "record_number",
  cast(to_json([coalesce("c1", ''), coalesce("c2", ''), coalesce("c3", ''), coalesce("c4", ''), coalesce("c5", ''), coalesce("c6", '')]) as varchar) as "raw"
from "file_1"
