select count(*) as "rows"
from (select * from "dispositions_old" where "disposition" <> 'zero') as o
join (select * from "dispositions_new" where "disposition" <> 'zero') as n
  on n."file" = o."file" and n."record_number" = o."record_number" and n."cell" = o."cell"
where (o."disposition" = n."disposition" and (o."disposition" <> 'accepted' or o."location" = n."location" and o."material" = n."material" and o."status" = n."status" and o."unit" = n."unit" and o."amount" = n."amount"))
