/** A query over a trillion rows that yields none: it runs until somebody stops it. */
export const ENDLESS =
  'select a.n from unnest(sequence(1, 10000)) as a(n) cross join unnest(sequence(1, 10000)) as b(n) ' +
  'cross join unnest(sequence(1, 10000)) as c(n) where a.n * b.n + c.n < 0';
