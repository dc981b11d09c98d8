with "mes_1_spelled" as (
  select
    *,
    case
      when regexp_like("quantity", '\A(?:[+-]?[0-9]{1,18}(\.[0-9]{1,9})?)\z')
        then "quantity"
      when regexp_like("quantity", '\A(?:[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*)\z')
        then case when regexp_like("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("quantity", '[^0-9.]', ''), '^0+', ''), '([.][0-9]{9})0+\z', '$1')
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
      when regexp_like("spelled_quantity", '\A(?:[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9})\z')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    false as "skipped"
  from "mes_1_spelled"
),
"mes_1_coded" as (
  select
    t."site" as "site",
    t."location" as "location",
    coalesce(case
      when "material"."canonical" is not null then "material"."canonical"
      when regexp_like(t."material", '^M-[0-9]') then nullif(regexp_replace(t."material", '^M-', ''), '')
      when regexp_like(t."material", '^[Rr][Mm]') then nullif(coalesce(nullif(upper(replace(coalesce(regexp_replace(nullif(t."material", ''), '^[Rr][Mm]-?', 'R'), ''), 'ß', 'ẞ')), '') || '/1', ''), '')
      when regexp_like(t."material", '^TEMP') then nullif(regexp_replace(t."material", '^TEMP', ''), '')
      when regexp_like(t."material", '^X') then t."material"
    end, t."material") as "material",
    t."lot" as "lot",
    coalesce("status"."canonical", t."status") as "status",
    coalesce(nullif(t."ownership", ''), 'own') as "ownership",
    (case
      when "material"."canonical" is not null then "material"."canonical"
      when regexp_like(t."material", '^M-[0-9]') then nullif(regexp_replace(t."material", '^M-', ''), '')
      when regexp_like(t."material", '^[Rr][Mm]') then nullif(coalesce(nullif(upper(replace(coalesce(regexp_replace(nullif(t."material", ''), '^[Rr][Mm]-?', 'R'), ''), 'ß', 'ẞ')), '') || '/1', ''), '')
      when regexp_like(t."material", '^TEMP') then nullif(regexp_replace(t."material", '^TEMP', ''), '')
      when regexp_like(t."material", '^X') then t."material"
    end is null and t."material" <> '') as "unmapped_material",
    ("status"."canonical" is null and t."status" <> '') as "unmapped_status",
    ((t."location" = '') or (t."material" = '') or (t."status" = '' and "status"."canonical" is null) or ("status"."canonical" is null and t."status" <> '')) as "key_refused",
    "t"."unit" as "unit",
    "t"."quantity" as "quantity",
    "t"."skipped" as "skipped"
  from "mes_1_text" as t
  left join "parts_mes_1" as "material" on "material"."code" = lower(t."material")
  left join "statuses_mes_1" as "status" on "status"."code" = lower(t."status")
)
select "material", "unmapped_material", "key_refused" from "mes_1_coded"
