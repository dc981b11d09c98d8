with "mes_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?')
        then "quantity"
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("quantity", '[^0-9.]', '', 'g'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "mes_1_landed"
),
"mes_1_text" as (
  select
    '1000' as "site",
    coalesce("location", '') as "location",
    coalesce("material", '') as "material",
    coalesce("lot", '') as "lot",
    coalesce("status", '') as "status",
    coalesce("ownership", '') as "ownership",
    coalesce("unit", '') as "unit",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    false as "skipped",
    '' as "description"
  from "mes_1_spelled"
),
"mes_1_coded" as (
  select
    t."site" as "site",
    t."location" as "location",
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    coalesce("status"."canonical", t."status") as "status",
    coalesce(nullif(t."ownership", ''), 'own') as "ownership",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ("status"."canonical" is null and t."status" <> '') as "unmapped_status",
    ((t."location" = '') or (t."material" = '') or (t."status" = '' and "status"."canonical" is null) or ("status"."canonical" is null and t."status" <> '')) as "key_refused",
    "t"."unit" as "unit",
    "t"."quantity" as "quantity",
    "t"."skipped" as "skipped",
    "t"."description" as "description",
    t."site" as "code_site",
    1 as "known_site",
    t."location" as "code_location",
    0 as "known_location",
    t."material" as "code_material",
    case when not ("material"."canonical" is null and t."material" <> '') then 1 else 0 end as "known_material",
    t."lot" as "code_lot",
    0 as "known_lot",
    t."status" as "code_status",
    case when not ("status"."canonical" is null and t."status" <> '') then 1 else 0 end as "known_status",
    t."ownership" as "code_ownership",
    0 as "known_ownership"
  from "mes_1_text" as t
  left join "parts_mes_1" as "material" on "material"."code" = lower(t."material")
  left join "statuses_mes_1" as "status" on "status"."code" = lower(t."status")
),
"mes_1_measured" as (
  select
    k."site" as "site",
    k."location" as "location",
    k."material" as "material",
    k."lot" as "lot",
    k."status" as "status",
    k."ownership" as "ownership",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce(u."factor", 1) as "factor",
    coalesce(u."denominator", 1) as "denominator",
    '1|' || u."label" as "label",
    (k."key_refused" or ((coalesce(u."unit", k."unit") = '') or (u."factor" is null and not (coalesce(u."unit", k."unit") = ''))) or k."quantity" is null) as "refused",
    (k."status" = 'unrestricted' or k."status" = 'quality' or k."status" = 'blocked' or k."status" = 'restricted' or k."status" = 'returns' or k."status" = '') and (k."ownership" = 'own' or k."ownership" = 'vendor_consignment' or k."ownership" = 'sales_order' or k."ownership" = 'project' or k."ownership" = 'returnable' or k."ownership" = 'customer_owned' or k."ownership" = '') as "in_scope",
    1 as "feed",
    "k"."unmapped_material" as "unmapped_material",
    "k"."unmapped_status" as "unmapped_status",
    "k"."quantity" as "quantity",
    "k"."skipped" as "skipped",
    "k"."description" as "description",
    "k"."code_site" as "code_site",
    "k"."known_site" as "known_site",
    "k"."code_location" as "code_location",
    "k"."known_location" as "known_location",
    "k"."code_material" as "code_material",
    "k"."known_material" as "known_material",
    "k"."code_lot" as "code_lot",
    "k"."known_lot" as "known_lot",
    "k"."code_status" as "code_status",
    "k"."known_status" as "known_status",
    "k"."code_ownership" as "code_ownership",
    "k"."known_ownership" as "known_ownership",
    k."site" as "canonical_site",
    k."location" as "canonical_location",
    k."material" as "canonical_material",
    k."lot" as "canonical_lot",
    k."status" as "canonical_status",
    k."ownership" as "canonical_ownership",
    k."unit" as "unit_code",
    case when (u."unit" is not null or k."unit" = '') then 1 else 0 end as "unit_known",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "root",
    coalesce(u."factor", 1) as "root_factor",
    coalesce(u."denominator", 1) as "root_denominator"
  from "mes_1_coded" as k
  left join "units_mes" as u on u."code" = lower(k."unit")
),
"mes_1_rows" as (
  select
    r."location" as "location",
    r."material" as "material",
    r."lot" as "lot",
    r."status" as "status",
    case when r."ownership" in ('vendor_consignment', 'customer_owned') then 1 else 0 end as "not_ours",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."feed" as "feed",
    r."label" as "label",
    r."quantity" as "quantity",
    true as "first",
    case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end as "record",
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition",
    r."description",
    r."code_site",
    r."known_site",
    r."code_location",
    r."known_location",
    r."code_material",
    r."known_material",
    r."code_lot",
    r."known_lot",
    r."code_status",
    r."known_status",
    r."code_ownership",
    r."known_ownership",
    r."canonical_site",
    r."canonical_location",
    r."canonical_material",
    r."canonical_lot",
    r."canonical_status",
    r."canonical_ownership",
    r."unit_code",
    r."unit_known",
    r."root",
    r."root_factor",
    r."root_denominator"
  from "mes_1_measured" as r
),
"stated" as (
  select
    "site",
    "code_site",
    "known_site",
    "location",
    "code_location",
    "known_location",
    "material",
    "code_material",
    "known_material",
    "lot",
    "code_lot",
    "known_lot",
    "serial",
    "code_serial",
    "known_serial",
    "status",
    "code_status",
    "known_status",
    "ownership",
    "code_ownership",
    "known_ownership",
    "unit_code",
    "unit_known",
    "root",
    "root_denominator",
    max("in_scope") as "in_scope",
    min(nullif("description", '')) as "description",
    count(*) as "rows",
    cast(sum("scaled") as decimal(38,18)) as "scaled"
  from (
    select
      r."canonical_site" as "site",
      r."code_site" as "code_site",
      r."known_site" as "known_site",
      r."canonical_location" as "location",
      r."code_location" as "code_location",
      r."known_location" as "known_location",
      r."canonical_material" as "material",
      r."code_material" as "code_material",
      r."known_material" as "known_material",
      r."canonical_lot" as "lot",
      r."code_lot" as "code_lot",
      r."known_lot" as "known_lot",
      '' as "serial",
      '' as "code_serial",
      1 as "known_serial",
      r."canonical_status" as "status",
      r."code_status" as "code_status",
      r."known_status" as "known_status",
      r."canonical_ownership" as "ownership",
      r."code_ownership" as "code_ownership",
      r."known_ownership" as "known_ownership",
      r."unit_code",
      r."unit_known",
      r."root",
      r."root_denominator",
      r."description",
      case when r."disposition" in ('accepted', 'rejected') then 1 else 0 end as "in_scope",
      cast(r."quantity" * r."root_factor" as decimal(38,18)) as "scaled"
    from "mes_1_rows" as r
    where r."quantity" is not null and r."disposition" not in ('skipped', 'zero')
  ) as r
  group by "site", "code_site", "known_site", "location", "code_location", "known_location", "material", "code_material", "known_material", "lot", "code_lot", "known_lot", "serial", "code_serial", "known_serial", "status", "code_status", "known_status", "ownership", "code_ownership", "known_ownership", "unit_code", "unit_known", "root", "root_denominator"
)
select
  "site",
  "code_site",
  "known_site",
  "location",
  "code_location",
  "known_location",
  "material",
  "code_material",
  "known_material",
  "lot",
  "code_lot",
  "known_lot",
  "serial",
  "code_serial",
  "known_serial",
  "status",
  "code_status",
  "known_status",
  "ownership",
  "code_ownership",
  "known_ownership",
  "unit_code",
  "unit_known",
  "root",
  "in_scope",
  "description",
  "rows",
  case
    when "root_denominator" = 1 then "scaled"
    else cast(cast(cast(cast(cast("scaled" - ("scaled" % 1) as decimal(38,0)) - (cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0)))) > cast("root_denominator" as decimal(38,0)) or ((2 * abs(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0)))) = cast("root_denominator" as decimal(38,0)) and cast(cast(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18))
  end as "quantity"
from "stated"
