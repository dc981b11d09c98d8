with "erp_held" as (
  select "code", "kind", "witness", "shown", count(*) over (partition by "kind", "witness") as "holders"
  from (
    select
      "code_material" as "code", 'lot' as "kind", lower("lot") as "witness", min("lot") as "shown"
    from "evidence_erp"
    where "code_material" <> '' and "lot" <> ''
    group by 1, 2, 3
    union all
    select
      "code_material" as "code", 'serial number' as "kind", lower("serial") as "witness", min("serial") as "shown"
    from "evidence_erp"
    where "code_material" <> '' and "serial" <> ''
    group by 1, 2, 3
  ) as w
),
"mes_held" as (
  select "code", "kind", "witness", "shown", count(*) over (partition by "kind", "witness") as "holders"
  from (
    select
      "code_material" as "code", 'lot' as "kind", lower("lot") as "witness", min("lot") as "shown"
    from "evidence_mes"
    where "code_material" <> '' and "lot" <> ''
    group by 1, 2, 3
    union all
    select
      "code_material" as "code", 'serial number' as "kind", lower("serial") as "witness", min("serial") as "shown"
    from "evidence_mes"
    where "code_material" <> '' and "serial" <> ''
    group by 1, 2, 3
  ) as w
),
"met" as (
  select
    e."code" as "erp", m."code" as "mes", e."kind" || ' ' || e."shown" as "witness", e."holders" * m."holders" as "holders"
  from "erp_held" as e
  join "mes_held" as m on m."kind" = e."kind" and m."witness" = e."witness"
  where e."holders" <= 8 and m."holders" <= 8
),
"ranked" as (
  select
    *,
    row_number() over (partition by "erp", "mes" order by "holders", "witness") as "position",
    count(*) over (partition by "erp", "mes") as "shared",
    sum(case when "holders" = 1 then 1 else 0 end) over (partition by "erp", "mes") as "sole"
  from "met"
)
select
  "erp", "mes", "witness", "shared",
  case when "sole" > 1 then 'several' when "sole" = 1 then 'one' else 'common' end as "level"
from "ranked"
where "position" = 1
