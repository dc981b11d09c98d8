import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';

/** What a move between locations or statuses leaves as it is, as far as the grain has it; a mix-up leaves only the material. */
const SAME = {
  move: ['site', 'material', 'lot', 'serial', 'ownership'],
  swap: ['material', 'ownership'],
};

/** At most so many pairs: the first half of each waits in memory for the second. */
const MOST = 50_000;

/**
 * Rows of `reported` that are equal and opposite: a `move`, one stock short at one location or in one status and over at another, or a
 * `swap`, one material short here and over there, be it in another lot. Only where there is no third row of that amount, so that it is
 * clear which belongs to which. Columns `one` and `other`, their ordinals.
 */
export function oppositesQuery({ grain }: Comparison, kind: keyof typeof SAME): Fragment {
  const same = [...SAME[kind].filter((field) => grain.includes(field)), 'measure', 'unit'].map(identifier);
  return sql`select min("ordinal") as "one", max("ordinal") as "other"
from "reported"
where "verdict" in ('differs', 'missing_in_erp', 'missing_in_mes')
group by ${list(same, ', ')}, abs("difference")
having count(*) = 2 and sum("difference") = 0 and max("difference") > 0
order by 1
limit ${integer(MOST)}`;
}
