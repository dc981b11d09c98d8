-- What an expert would write by hand in Trino for these tables, and no more: no price, no proof, no hash, no reject.
-- expert.js puts in the tables and the rows of the crosswalks; statements end with a line that holds a semicolon alone.
with locations (erp_site, erp_location, mes_site, mes_location) as (
  values {{locations}}
),
statuses (erp, mes, status) as (
  values ('F', 'Available', 'unrestricted'), ('Q', 'Quarantine', 'quality'), ('S', 'Blocked', 'blocked')
),
units (code, unit, factor) as (
  values ('KG', 'KG', 1.000), ('G', 'KG', 0.001), ('kg', 'KG', 1.000), ('g', 'KG', 0.001)
),
erp as (
  select
    l.erp_site as site, l.erp_location as location, p.erp as material, f.batch as lot, s.status, u.unit,
    sum({{exact f.quantity}} * u.factor) as quantity,
    count(*) as lines
  from {{erp}} f
  join parts p on p.erp = f.material
  join locations l on l.erp_site = f.plant and l.erp_location = f."storage location"
  join statuses s on s.erp = f."stock type"
  join units u on u.code = f.unit
  group by 1, 2, 3, 4, 5, 6
),
mes as (
  select
    l.erp_site as site, l.erp_location as location, p.erp as material, f.lot, s.status, u.unit,
    sum({{exact f.quantity}} * u.factor) as quantity,
    count(*) as lines
  from {{mes}} f
  join parts p on p.mes = f.part
  join locations l on l.mes_site = f.site and l.mes_location = f.location
  join statuses s on s.mes = f.state
  join units u on u.code = f.uom
  group by 1, 2, 3, 4, 5, 6
),
judged as (
  select
    site, location, material, lot, status, unit, erp.quantity as erp_value, mes.quantity as mes_value,
    coalesce(mes.quantity, 0) - coalesce(erp.quantity, 0) as difference, erp.lines as erp_lines, mes.lines as mes_lines,
    case
      when erp.lines is null then 'missing_in_erp'
      when mes.lines is null then 'missing_in_mes'
      when erp.quantity = mes.quantity then 'match'
      when abs(mes.quantity - erp.quantity) <= {{tolerance}} then 'within_tolerance'
      else 'differs'
    end as verdict
  from erp full join mes using (site, location, material, lot, status, unit)
),
-- One scan for both answers: the keys that match fall into one row, which counts them.
reported as (
  select
    verdict, verdict not in ('match', 'within_tolerance') as apart, site, location, material, lot, status, unit, erp_value, mes_value,
    difference, erp_lines, mes_lines
  from judged
)
select
  verdict,
  case when apart then site end as site,
  case when apart then location end as location,
  case when apart then material end as material,
  case when apart then lot end as lot,
  case when apart then status end as status,
  case when apart then unit end as unit,
  case when apart then erp_value end as erp_value,
  case when apart then mes_value end as mes_value,
  case when apart then difference end as difference,
  case when apart then erp_lines end as erp_lines,
  case when apart then mes_lines end as mes_lines,
  count(*) as keys
from reported
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
