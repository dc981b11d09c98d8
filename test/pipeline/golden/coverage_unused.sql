select
  "side" as "side",
  "name" as "name",
  case when "code" = '' then '' else '*' end as "code",
  '' as "within",
  "feed" as "feed",
  "scope" as "scope",
  '' as "by",
  '' as "target",
  "divisor" as "divisor",
  sum("rows") as "rows",
  sum("valued") as "valued",
  sum("whole") as "whole",
  sum("part") as "part"
from "coverage"
where (("feed" = 1 and "name" = 'lot'))
group by 1, 2, 3, 5, 6, 9
