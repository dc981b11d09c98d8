with "wanted_lot" as (
  select distinct lower("lot") as "code" from "reported"
),
"wanted_material" as (
  select distinct lower("material") as "code" from "reported"
  union
  select lower("code") as "code" from "parts_erp_1" where "canonical" in (select "material" from "reported")
),
"spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("quantity", ',', '.')
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("quantity", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "erp_1_numbered"
),
"recognized" as (
  select
    n."location",
    n."material",
    n."lot",
    n."status",
    n."quantity",
    n."unit",
    n."file",
    n."record_number",
    coalesce("unit", '') as "control_unit",
    case
      when n."location" <> '' then case
        when length(n."location") < 5 then null
        when n."location" >= '0' and n."location" < ':' then case
          when strpos(n."location", '+') > 0 then case when regexp_full_match(n."location", '(?i)(?:[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3})') then 'exponent' end
          when length(n."location") > 15 and regexp_full_match(n."location", '(?i)(?:[1-9][0-9]{14}0+)') then 'digits'
          when length(n."location") > 15 and regexp_full_match(n."location", '(?i)(?:[1-9][0-9]{15,})') then 'long'
          when (strpos(n."location", '-') > 0 or strpos(n."location", '.') > 0 or strpos(n."location", '/') > 0 or strpos(n."location", ' ') > 0) and regexp_full_match(n."location", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
        end
        when length(n."location") <= 9 and (strpos(n."location", '-') between 4 and 5 or strpos(n."location", ' ') between 4 and 5) and regexp_full_match(n."location", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
      end
      else 'blank'
    end as "damage_location",
    case
      when n."material" <> '' then case
        when length(n."material") < 5 then null
        when n."material" >= '0' and n."material" < ':' then case
          when strpos(n."material", '+') > 0 then case when regexp_full_match(n."material", '(?i)(?:[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3})') then 'exponent' end
          when length(n."material") > 15 and regexp_full_match(n."material", '(?i)(?:[1-9][0-9]{14}0+)') then 'digits'
          when length(n."material") > 15 and regexp_full_match(n."material", '(?i)(?:[1-9][0-9]{15,})') then 'long'
          when (strpos(n."material", '-') > 0 or strpos(n."material", '.') > 0 or strpos(n."material", '/') > 0 or strpos(n."material", ' ') > 0) and regexp_full_match(n."material", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
        end
        when length(n."material") <= 9 and (strpos(n."material", '-') between 4 and 5 or strpos(n."material", ' ') between 4 and 5) and regexp_full_match(n."material", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
      end
      else 'blank'
    end as "damage_material",
    case
      when n."lot" <> '' then case
        when length(n."lot") < 5 then null
        when n."lot" >= '0' and n."lot" < ':' then case
          when strpos(n."lot", '+') > 0 then case when regexp_full_match(n."lot", '(?i)(?:[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3})') then 'exponent' end
          when length(n."lot") > 15 and regexp_full_match(n."lot", '(?i)(?:[1-9][0-9]{14}0+)') then 'digits'
          when length(n."lot") > 15 and regexp_full_match(n."lot", '(?i)(?:[1-9][0-9]{15,})') then 'long'
          when (strpos(n."lot", '-') > 0 or strpos(n."lot", '.') > 0 or strpos(n."lot", '/') > 0 or strpos(n."lot", ' ') > 0) and regexp_full_match(n."lot", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
        end
        when length(n."lot") <= 9 and (strpos(n."lot", '-') between 4 and 5 or strpos(n."lot", ' ') between 4 and 5) and regexp_full_match(n."lot", '(?i)(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}(?:[-. ]|\. )(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?\.?(?:[- ][0-9]{2,4})?|(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?[- ][0-9]{2,4})') then 'date'
      end
      else 'blank'
    end as "damage_lot",
    coalesce(case when case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end is not null then coalesce(try_cast(replace(replace("quantity", '.', ''), ',', '.') as decimal(18,9)), case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end) end, 0) as "control_sum_quantity",
    "wanted_lot"."code" is not null and "wanted_material"."code" is not null as "candidate"
  from "spelled" as n
  left join "wanted_lot"
    on "wanted_lot"."code" = lower(coalesce("lot", ''))
  left join "wanted_material"
    on "wanted_material"."code" = lower(regexp_replace(regexp_replace(coalesce("material", ''), '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g'), '^0+([0-9]+)$', '\1', 'g'))
)
select
  case when "candidate" then "location" end as "location",
  case when "candidate" then "material" end as "material",
  case when "candidate" then "lot" end as "lot",
  case when "candidate" then "status" end as "status",
  case when "candidate" then "quantity" end as "quantity",
  case when "candidate" then "unit" end as "unit",
  case when "candidate" then "file" end as "file",
  case when "candidate" then "record_number" end as "record_number",
  "control_unit" as "control_unit",
  "damage_location" as "damage_location",
  "damage_material" as "damage_material",
  "damage_lot" as "damage_lot",
  count(*) as "records",
  sum("control_sum_quantity") as "control_sum_quantity"
from "recognized"
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
