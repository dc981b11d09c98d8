select
  "side",
  "name",
  "code",
  "within",
  "feed",
  "scope",
  "by",
  "target",
  "divisor",
  "rows",
  "valued",
  "whole",
  "part"
from "coverage"
where (("feed" = 0 and "name" = 'material') or ("feed" = 1 and "name" = 'unit'))
