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
    coalesce("currency", '') = '' as "assumed_currency"
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
    case when "base_unit"."code" is not null then 'unit' end as "by_unit"
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
    "k"."code_material" as "code_material",
    "k"."by_material" as "by_material",
    "k"."code_site" as "code_site",
    "k"."by_site" as "by_site",
    "k"."code_unit" as "code_unit",
    "k"."by_unit" as "by_unit"
  from "materials_1_coded" as k
)
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
    from "materials_1_measured"
    where not "skipped"
  ) as v
  group by grouping sets (
    ("code_material", "by_material", "scope", "divisor"),
    ("code_site", "by_site", "scope", "divisor"),
    ("code_unit", "by_unit", "scope", "divisor")
  )
) as c
where c."name" is not null
