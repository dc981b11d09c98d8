select
  "material",
  "site",
  "differs",
  "file",
  "record_number"
from (
  select
    r."material",
    r."site",
    d."differs",
    r."file",
    r."record_number",
    row_number() over (partition by r."material", r."site" order by r."file", r."record_number") as "position"
  from "materials_read" as r
  join (
    select "material", "site", cast(null as varchar) as "differs"
    from "materials_read"
    where "disposition" = 'accepted'
    group by "material", "site"
    having count(*) > 1
    order by "material", "site"
    limit 10
  ) as d on d."material" = r."material" and d."site" = r."site"
  where r."disposition" = 'accepted'
) as p
where "position" <= 5
