create or replace view "erp_1_landed" as
select
  "c1" /* Storage */ as "location",
  "c2" /* Material */ as "material",
  "c3" /* Batch */ as "lot",
  "c4" /* Type */ as "status",
  "c5" /* Qty */ as "quantity",
  "c6" /* Unit */ as "unit"
from read_csv(
  'exports/list.csv',
  hive_partitioning = false, compression = 'none', auto_detect = false, header = false, skip = 1,
  delim = ';', quote = '"', escape = '"',
  encoding = 'utf-8', null_padding = false, parallel = true,
  store_rejects = true, rejects_table = 'malformed_0_landed', rejects_scan = 'malformed_0_landed_scan',
  columns = {'c1': 'varchar', 'c2': 'varchar', 'c3': 'varchar', 'c4': 'varchar', 'c5': 'varchar', 'c6': 'varchar', 'c7': 'varchar'}
)
union all
select
  "dated_1" /* Storage */ as "location",
  "dated_2" /* Material */ as "material",
  "dated_3" /* Batch */ as "lot",
  "dated_4" /* Type */ as "status",
  "filled_5" /* Qty */ as "quantity",
  "dated_6" /* Unit */ as "unit"
from (
select
  *,
  case
      when regexp_full_match("filled_1", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_1", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_1"
    end as "dated_1",
  case
      when regexp_full_match("filled_2", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_2", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_2"
    end as "dated_2",
  case
      when regexp_full_match("filled_3", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_3", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_3"
    end as "dated_3",
  case
      when regexp_full_match("filled_4", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_4", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_4"
    end as "dated_4",
  case
      when regexp_full_match("filled_5", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_5", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_5"
    end as "dated_5",
  case
      when regexp_full_match("filled_6", '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})') then regexp_replace("filled_6", '^(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([0-9]{4})$', '\3-\2-\1', 'g')
      else "filled_6"
    end as "dated_6"
from (
select
  *,
  case when "trimmed_1" in ('NULL') then null else "trimmed_1" end as "filled_1",
  case when "trimmed_2" in ('NULL') then null else "trimmed_2" end as "filled_2",
  case when "trimmed_3" in ('NULL') then null else "trimmed_3" end as "filled_3",
  case when "trimmed_4" in ('NULL') then null else "trimmed_4" end as "filled_4",
  case when "trimmed_5" in ('NULL') then null else "trimmed_5" end as "filled_5",
  case when "trimmed_6" in ('NULL') then null else "trimmed_6" end as "filled_6"
from (
select
  *,
  case when substr("unwrapped_1", 1, 1) <= ' ' or substr("unwrapped_1", -1) <= ' ' or not (strlen("unwrapped_1") = length("unwrapped_1")) then nfc_normalize(regexp_replace("unwrapped_1", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_1" end as "trimmed_1",
  case when substr("unwrapped_2", 1, 1) <= ' ' or substr("unwrapped_2", -1) <= ' ' or not (strlen("unwrapped_2") = length("unwrapped_2")) then nfc_normalize(regexp_replace("unwrapped_2", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_2" end as "trimmed_2",
  case when substr("unwrapped_3", 1, 1) <= ' ' or substr("unwrapped_3", -1) <= ' ' or not (strlen("unwrapped_3") = length("unwrapped_3")) then nfc_normalize(regexp_replace("unwrapped_3", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_3" end as "trimmed_3",
  case when substr("unwrapped_4", 1, 1) <= ' ' or substr("unwrapped_4", -1) <= ' ' or not (strlen("unwrapped_4") = length("unwrapped_4")) then nfc_normalize(regexp_replace("unwrapped_4", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_4" end as "trimmed_4",
  case when substr("unwrapped_5", 1, 1) <= ' ' or substr("unwrapped_5", -1) <= ' ' or not (strlen("unwrapped_5") = length("unwrapped_5")) then nfc_normalize(regexp_replace("unwrapped_5", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_5" end as "trimmed_5",
  case when substr("unwrapped_6", 1, 1) <= ' ' or substr("unwrapped_6", -1) <= ' ' or not (strlen("unwrapped_6") = length("unwrapped_6")) then nfc_normalize(regexp_replace("unwrapped_6", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g')) else "unwrapped_6" end as "trimmed_6"
from (
select
  *,
  case when strpos("c1", '="') > 0 then regexp_replace("c1", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c1" end as "unwrapped_1",
  case when strpos("c2", '="') > 0 then regexp_replace("c2", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c2" end as "unwrapped_2",
  case when strpos("c3", '="') > 0 then regexp_replace("c3", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c3" end as "unwrapped_3",
  case when strpos("c4", '="') > 0 then regexp_replace("c4", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c4" end as "unwrapped_4",
  case when strpos("c5", '="') > 0 then regexp_replace("c5", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c5" end as "unwrapped_5",
  case when strpos("c6", '="') > 0 then regexp_replace("c6", '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*="([^"]*)"[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*$', '\1', 'g') else "c6" end as "unwrapped_6"
from "file_1"
) as "unwrapped"
) as "trimmed"
) as "filled"
) as "dated"
