with "erp_open" as (
  select
    e."material", e."code_lot" as "code", regexp_replace(regexp_replace(lower(e."code_lot"), '[^a-z0-9]+', '', 'g'), '^0+([0-9a-z])', '\1', 'g') as "plain",
    e."site", e."location", e."root", sum(e."quantity") as "quantity"
  from "evidence_erp" as e
  join "facts_lot_erp" as f on f."code" = e."code_lot" and f."open" = 1
  group by 1, 2, 3, 4, 5, 6
),
"mes_open" as (
  select
    e."material", e."code_lot" as "code", regexp_replace(regexp_replace(lower(e."code_lot"), '[^a-z0-9]+', '', 'g'), '^0+([0-9a-z])', '\1', 'g') as "plain",
    e."site", e."location", e."root", sum(e."quantity") as "quantity"
  from "evidence_mes" as e
  join "facts_lot_mes" as f on f."code" = e."code_lot" and f."open" = 1
  group by 1, 2, 3, 4, 5, 6
),
"erp_pools" as (
  select "material", count(distinct "code") as "pool"
  from "erp_open"
  group by 1
),
"mes_pools" as (
  select "material", count(distinct "code") as "pool"
  from "mes_open"
  group by 1
),
"ranked" as (
  select
    e."code" as "erp", m."code" as "mes", e."material",
    case when p."pool" > q."pool" then p."pool" else q."pool" end as "pool",
    case when e."site" = m."site" and e."location" = m."location" and e."root" = m."root" and e."quantity" = m."quantity" then 1 else 0 end as "equal",
    e."site", e."location", e."quantity", e."root",
    row_number() over (
      partition by e."code", m."code"
      order by case when e."site" = m."site" and e."location" = m."location" and e."root" = m."root" and e."quantity" = m."quantity" then 0 else 1 end, e."material", e."site", e."location", e."root", e."quantity"
    ) as "position"
  from "erp_open" as e
  join "mes_open" as m on m."material" = e."material"
  join "erp_pools" as p on p."material" = e."material"
  join "mes_pools" as q on q."material" = e."material"
  where (e."plain" = m."plain"
        or (p."pool" <= 200 and q."pool" <= 200 and (
          (length(e."plain") >= 4 and strpos(m."plain", e."plain") > 0)
          or (length(m."plain") >= 4 and strpos(e."plain", m."plain") > 0)
          or (e."site" = m."site" and e."location" = m."location" and e."root" = m."root" and e."quantity" = m."quantity")
        )))
)
select "erp", "mes", "material", "pool", "equal", "site", "location", "quantity", "root"
from "ranked"
where "position" = 1
