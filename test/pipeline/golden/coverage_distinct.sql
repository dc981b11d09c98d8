select
  "side",
  "name",
  "feed",
  count(distinct "code") as "codes"
from "coverage"
where (("side" = 'mes' and "name" = 'lot'))
  and "code" <> '' and "scope" = 'counted'
group by grouping sets (
  ("side", "name", "feed"),
  ("side", "name")
)
