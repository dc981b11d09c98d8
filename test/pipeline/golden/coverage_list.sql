select 'erp' as "side", 2 as "feed", c.*
from (
  select
    case
      when "code_material" is not null then 'material'
      when "code_site" is not null then 'site'
      when "code_unit" is not null then 'unit'
    end as "name",
    coalesce("code_material", "code_site", "code_unit", '') as "code",
    '' as "within",
    '' as "target",
    coalesce("by_material", "by_site", "by_unit", '') as "by",
    "scope",
    sum("record") as "rows",
    sum("valued") as "valued",
    sum("whole") as "whole",
    sum("part") as "part",
    "divisor"
  from (
    select
      "code_material",
      "by_material",
      "code_site",
      "by_site",
      "code_unit",
      "by_unit",
      'counted' as "scope",
      1 as "record",
      0 as "valued",
      cast(null as decimal(38,9)) as "whole",
      cast(null as decimal(38,27)) as "part",
      cast(null as decimal(38,9)) as "divisor"
    from (
      with "materials_text" as (
        select
          coalesce("material", '') as "material",
          coalesce("site", '') as "site",
          coalesce("base_unit", '') as "base_unit",
          coalesce("unit_cost", '') as "unit_cost",
          coalesce("cost_unit", '') as "cost_unit",
          coalesce("currency", '') as "currency",
          coalesce("material", '') as "value_material",
          coalesce("site", '') as "value_site",
          coalesce("base_unit", '') as "value_base_unit",
          coalesce("unit_cost", '') as "value_unit_cost",
          coalesce("cost_unit", '') as "value_cost_unit",
          case
            when regexp_full_match(coalesce("unit_cost", ''), '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
              then replace(coalesce("unit_cost", ''), ',', '.')
            when regexp_full_match(coalesce("unit_cost", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
              then case when regexp_matches(coalesce("unit_cost", ''), '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace(coalesce("unit_cost", ''), '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
          end as "spelled_unit_cost",
          case
            when regexp_full_match(coalesce("cost_unit", ''), '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
              then replace(coalesce("cost_unit", ''), ',', '.')
            when regexp_full_match(coalesce("cost_unit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
              then case when regexp_matches(coalesce("cost_unit", ''), '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace(coalesce("cost_unit", ''), '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
          end as "spelled_cost_unit",
          '' as "description",
          '' as "price_control",
          false as "skipped",
          cast(null as varchar) as "faults",
          "file" as "file",
          "record_number" as "record_number",
          "raw" as "raw"
        from "materials_1_whole"
      ),
      "materials_coded" as (
        select
          coalesce("material"."canonical", t."material") as "material",
          coalesce("site"."canonical", t."site") as "site",
          coalesce(u."unit", t."base_unit") as "base_unit",
          case
            when length(t."spelled_unit_cost") <= 9
                or (strpos(t."spelled_unit_cost", '.') between 1 and 10 and length(t."spelled_unit_cost") - strpos(t."spelled_unit_cost", '.') <= 9)
              then cast(cast(t."spelled_unit_cost" as decimal(18,9)) as decimal(38,9))
            when regexp_full_match(t."spelled_unit_cost", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
              then cast(t."spelled_unit_cost" as decimal(38,9))
          end as "unit_cost",
          case when t."cost_unit" = '' then cast(1 as decimal(38,9)) else case
            when length(t."spelled_cost_unit") <= 9
                or (strpos(t."spelled_cost_unit", '.') between 1 and 10 and length(t."spelled_cost_unit") - strpos(t."spelled_cost_unit", '.') <= 9)
              then cast(cast(t."spelled_cost_unit" as decimal(18,9)) as decimal(38,9))
            when regexp_full_match(t."spelled_cost_unit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
              then cast(t."spelled_cost_unit" as decimal(38,9))
          end end as "cost_unit",
          t."currency" as "currency",
          t."description" as "description",
          t."price_control" as "price_control",
          'erp' as "side",
          case when (t."material" = '') then 'blank_value' else null end as "refusal_material",
          cast(null as varchar) as "refusal_site",
          case when t."base_unit" <> '' and u."unit" is null then 'unknown_unit' end as "refusal_base_unit",
          case when t."unit_cost" <> '' then case
            when length(t."spelled_unit_cost") <= 9
                or (strpos(t."spelled_unit_cost", '.') between 1 and 10 and length(t."spelled_unit_cost") - strpos(t."spelled_unit_cost", '.') <= 9) then null
            when regexp_full_match(t."unit_cost", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
            when regexp_full_match(t."spelled_unit_cost", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
            when t."spelled_unit_cost" is not null then 'too_many_digits'
            when regexp_full_match(t."unit_cost", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
            when regexp_full_match(t."unit_cost", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
            else 'not_a_number'
          end end as "refusal_unit_cost",
          case when t."cost_unit" <> '' then case
            when length(t."spelled_cost_unit") <= 9
                or (strpos(t."spelled_cost_unit", '.') between 1 and 10 and length(t."spelled_cost_unit") - strpos(t."spelled_cost_unit", '.') <= 9) then null
            when regexp_full_match(t."cost_unit", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
            when regexp_full_match(t."spelled_cost_unit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
            when t."spelled_cost_unit" is not null then 'too_many_digits'
            when regexp_full_match(t."cost_unit", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
            when regexp_full_match(t."cost_unit", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
            else 'not_a_number'
          end end as "shape_cost_unit",
          t."value_material" as "value_material",
          t."value_site" as "value_site",
          t."value_base_unit" as "value_base_unit",
          t."value_unit_cost" as "value_unit_cost",
          t."value_cost_unit" as "value_cost_unit",
          t."skipped" as "skipped",
          t."faults" as "faults",
          t."file" as "file",
          t."record_number" as "record_number",
          t."material" as "code_material",
          case
            when "material"."canonical" is not null then 'material'
            when not ("material"."canonical" is null and t."material" <> '') and t."material" <> '' then 'rule'
          end as "by_material",
          t."site" as "code_site",
          case
            when "site"."canonical" is not null then 'site'
            when not ("site"."canonical" is null and t."site" <> '') and t."site" <> '' then 'rule'
          end as "by_site",
          t."base_unit" as "code_unit",
          case when u."code" is not null then 'unit' end as "by_unit",
          t."raw" as "raw"
        from "materials_text" as t
        left join "parts_materials_1" as "material" on "material"."code" = lower(t."material")
        left join "sites_materials_1" as "site" on "site"."code" = lower(t."site")
        left join "units_materials_1" as u on u."code" = lower(t."base_unit")
      ),
      "materials_judged" as (
        select
          c.*,
          2 as "feed",
          case
            when c."shape_cost_unit" is not null then c."shape_cost_unit"
            when c."cost_unit" <= 0 then 'not_a_number'
          end as "refusal_cost_unit"
        from "materials_coded" as c
      )
      select
        c."material", c."site", c."base_unit", c."unit_cost", c."cost_unit", c."currency", c."description", c."price_control", c."side", c."refusal_material", c."refusal_site", c."refusal_base_unit", c."refusal_unit_cost", c."shape_cost_unit", c."value_material", c."value_site", c."value_base_unit", c."value_unit_cost", c."value_cost_unit", c."skipped", c."faults", c."file", c."record_number", c."code_material", c."by_material", c."code_site", c."by_site", c."code_unit", c."by_unit", c."feed", c."refusal_cost_unit",
        case when "refusal_material" is not null or "refusal_site" is not null or "refusal_base_unit" is not null or "refusal_unit_cost" is not null or "refusal_cost_unit" is not null or "faults" is not null then c."raw" end as "raw"
      from "materials_judged" as c
    ) as m
    where not m."skipped"
  ) as v
  group by grouping sets (
    ("code_material", "by_material", "scope", "divisor"),
    ("code_site", "by_site", "scope", "divisor"),
    ("code_unit", "by_unit", "scope", "divisor")
  )
) as c
where c."name" is not null
