select
  coalesce(o."side", n."side") as "side",
  sum(case when o."side" is not null and n."side" is not null and m."moves" then 1 else 0 end) as "moved",
  sum(case when o."side" is not null and n."side" is not null and m."moves" is null then 1 else 0 end) as "unmoved",
  sum(case when n."side" is null then 1 else 0 end) as "only_old",
  sum(case when o."side" is null then 1 else 0 end) as "only_new"
from (select "side", "file", "record_number" from "dispositions_old" where "first") as o
full join (select "side", "file", "record_number" from "dispositions_new" where "first") as n on n."file" = o."file" and n."record_number" = o."record_number"
left join (select distinct "file", "record_number", true as "moves" from "moved") as m
  on m."file" = coalesce(o."file", n."file") and m."record_number" = coalesce(o."record_number", n."record_number")
group by 1
