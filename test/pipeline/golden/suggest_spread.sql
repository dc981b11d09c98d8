select "site" as "target_site", "location" as "target", count(*) as "stocks"
from (
  select distinct "site", "location", "material", "lot", "serial"
  from "evidence_erp"
  where "location" <> ''
) as s
group by 1, 2
