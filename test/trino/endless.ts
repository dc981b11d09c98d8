/** A query over a trillion rows that yields none: it runs until someone stops it. */
export const ENDLESS =
  'select a.n from unnest(sequence(1, 10000)) as a(n) cross join unnest(sequence(1, 10000)) as b(n) ' +
  'cross join unnest(sequence(1, 10000)) as c(n) where a.n * b.n + c.n < 0';

/**
 * Holds a million numbers within its first second, some tens of megabytes and not more, and goes on over a trillion rows: the server
 * looks at what a query holds on all nodes only about once a second, and must still find it there.
 */
export const HOLDING =
  'select count(distinct (a.n * 7919 + b.n * 104729 + c.n * 1299709) % 1000003) from unnest(sequence(1, 10000)) as a(n) ' +
  'cross join unnest(sequence(1, 10000)) as b(n) cross join unnest(sequence(1, 10000)) as c(n)';
