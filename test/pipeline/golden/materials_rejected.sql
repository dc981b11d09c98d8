with "materials_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("unit_cost", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("unit_cost", ',', '.')
      when regexp_full_match("unit_cost", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("unit_cost", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("unit_cost", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_unit_cost",
    case
      when regexp_full_match("cost_unit", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("cost_unit", ',', '.')
      when regexp_full_match("cost_unit", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("cost_unit", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("cost_unit", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_cost_unit"
  from "materials_1_whole"
),
"materials_1_text" as (
  select
    coalesce("material", '') as "material",
    coalesce("site", '') as "site",
    coalesce("base_unit", '') as "base_unit",
    upper(coalesce("currency", '')) as "currency",
    case
      when length("spelled_unit_cost") <= 9
          or (strpos("spelled_unit_cost", '.') between 1 and 10 and length("spelled_unit_cost") - strpos("spelled_unit_cost", '.') <= 9)
        then cast(cast("spelled_unit_cost" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_unit_cost", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_unit_cost" as decimal(38,9))
    end as "unit_cost",
    nullif(greatest(case when coalesce("cost_unit", '') = '' then cast('1' as decimal(38,9)) else
      case
        when length("spelled_cost_unit") <= 9
            or (strpos("spelled_cost_unit", '.') between 1 and 10 and length("spelled_cost_unit") - strpos("spelled_cost_unit", '.') <= 9)
          then cast(cast("spelled_cost_unit" as decimal(18,9)) as decimal(38,9))
        when regexp_full_match("spelled_cost_unit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
          then cast("spelled_cost_unit" as decimal(38,9))
      end
    end, cast(0 as decimal(38,9))), cast(0 as decimal(38,9))) as "cost_unit",
    regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') as "blank_unit_cost",
    false as "skipped",
    coalesce("currency", '') = '' as "assumed_currency",
    "file" as "file",
    "record_number" as "record_number",
    "raw" as "raw",
    coalesce("material", '') as "value_material",
    coalesce("base_unit", '') as "value_base_unit",
    coalesce("unit_cost", '') as "value_unit_cost",
    coalesce("cost_unit", '') as "value_cost_unit",
    case when not (regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')) then case
      when length("spelled_unit_cost") <= 9
          or (strpos("spelled_unit_cost", '.') between 1 and 10 and length("spelled_unit_cost") - strpos("spelled_unit_cost", '.') <= 9) then null
      when regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_unit_cost", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_unit_cost" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end end as "refusal_unit_cost",
    coalesce(case when coalesce("cost_unit", '') <> '' then case
      when length("spelled_cost_unit") <= 9
          or (strpos("spelled_cost_unit", '.') between 1 and 10 and length("spelled_cost_unit") - strpos("spelled_cost_unit", '.') <= 9) then null
      when regexp_full_match(coalesce("cost_unit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_cost_unit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_cost_unit" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("cost_unit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("cost_unit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end end, case when case when coalesce("cost_unit", '') = '' then cast('1' as decimal(38,9)) else
      case
        when length("spelled_cost_unit") <= 9
            or (strpos("spelled_cost_unit", '.') between 1 and 10 and length("spelled_cost_unit") - strpos("spelled_cost_unit", '.') <= 9)
          then cast(cast("spelled_cost_unit" as decimal(18,9)) as decimal(38,9))
        when regexp_full_match("spelled_cost_unit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
          then cast("spelled_cost_unit" as decimal(38,9))
      end
    end <= 0 then 'not_a_number' end) as "refusal_cost_unit"
  from "materials_1_spelled"
),
"materials_1_coded" as (
  select
    coalesce("material"."canonical", t."material") as "material",
    coalesce("site"."canonical", t."site") as "site",
    coalesce("base_unit"."unit", t."base_unit") as "base_unit",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ("site"."canonical" is null and t."site" <> '') as "unmapped_site",
    ("base_unit"."unit" is null and t."base_unit" <> '') as "unmapped_base_unit",
    ((t."material" = '') or ("base_unit"."unit" is null and t."base_unit" <> '')) as "key_refused",
    "t"."currency" as "currency",
    "t"."blank_unit_cost" as "blank_unit_cost",
    "t"."unit_cost" as "unit_cost",
    "t"."cost_unit" as "cost_unit",
    "t"."skipped" as "skipped",
    "t"."assumed_currency" as "assumed_currency",
    "t"."file" as "file",
    "t"."record_number" as "record_number",
    "t"."raw" as "raw",
    "t"."value_material" as "value_material",
    "t"."value_base_unit" as "value_base_unit",
    "t"."value_unit_cost" as "value_unit_cost",
    "t"."value_cost_unit" as "value_cost_unit",
    "t"."refusal_unit_cost" as "refusal_unit_cost",
    "t"."refusal_cost_unit" as "refusal_cost_unit",
    case when (t."material" = '') then 'blank_value' else null end as "refusal_material",
    case when ("base_unit"."unit" is null and t."base_unit" <> '') then 'unknown_unit' else null end as "refusal_base_unit"
  from "materials_1_text" as t
  left join "parts_materials_1" as "material" on "material"."code" = lower(t."material")
  left join "sites_materials_1" as "site" on "site"."code" = lower(t."site")
  left join "units_erp" as "base_unit" on "base_unit"."code" = lower(t."base_unit")
),
"materials_1_measured" as (
  select
    k."material" as "material",
    k."site" as "site",
    k."base_unit" as "base_unit",
    coalesce(nullif(k."currency", ''), 'EUR') as "currency",
    (k."key_refused" or (k."unit_cost" is null and not k."blank_unit_cost") or k."cost_unit" is null) as "refused",
    true as "in_scope",
    2 as "feed",
    "k"."unmapped_material" as "unmapped_material",
    "k"."unmapped_site" as "unmapped_site",
    "k"."unmapped_base_unit" as "unmapped_base_unit",
    "k"."unit_cost" as "unit_cost",
    "k"."cost_unit" as "cost_unit",
    "k"."skipped" as "skipped",
    "k"."assumed_currency" as "assumed_currency",
    "k"."file" as "file",
    "k"."record_number" as "record_number",
    "k"."raw" as "raw",
    "k"."value_material" as "value_material",
    "k"."value_base_unit" as "value_base_unit",
    "k"."value_unit_cost" as "value_unit_cost",
    "k"."value_cost_unit" as "value_cost_unit",
    "k"."refusal_unit_cost" as "refusal_unit_cost",
    "k"."refusal_cost_unit" as "refusal_cost_unit",
    "k"."refusal_material" as "refusal_material",
    "k"."refusal_base_unit" as "refusal_base_unit"
  from "materials_1_coded" as k
)
select
  r."file" as "file",
  r."record_number" as "record_number",
  r."raw" as "raw",
  r."refusal_material" as "refusal_material",
  r."value_material" as "value_material",
  r."refusal_base_unit" as "refusal_base_unit",
  r."value_base_unit" as "value_base_unit",
  r."refusal_unit_cost" as "refusal_unit_cost",
  r."value_unit_cost" as "value_unit_cost",
  r."refusal_cost_unit" as "refusal_cost_unit",
  r."value_cost_unit" as "value_cost_unit"
from "materials_1_measured" as r
where r."refused" and not r."skipped"
