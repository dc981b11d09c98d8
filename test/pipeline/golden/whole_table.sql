create or replace view "erp_1_whole" as
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
