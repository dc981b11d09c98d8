select
  "side",
  "name",
  "feed",
  count(distinct "code") as "codes"
from "coverage"
where (("feed" = 1 and "name" = 'lot'))
  and "code" <> '' and "scope" = 'counted'
group by grouping sets (
  ("side", "name", "feed"),
  ("side", "name")
)
