import type { DomainLimits, FailOn } from '../../model/comparison-settings.ts';
import { compare, decimal } from '../../model/decimal.ts';
import type { GateRows } from './gate-rows.ts';

/** A limit, how it is written, and what was found. */
export interface JudgedLimit {
  readonly rule: string;
  readonly fails: boolean;
  readonly text: string;
}

/** The limits on new rows, old rows, causes and single domains; `domains` are those in which the gate counts. */
export function furtherLimits(failOn: FailOn, domains: readonly GateRows[]): readonly JudgedLimit[] {
  const sum = (of: (rows: GateRows) => number): number => domains.reduce((all, rows) => all + of(rows), 0);
  const { new: fresh, olderThan, causes = {}, domains: single = {} } = failOn;
  return [
    ...(fresh === undefined
      ? []
      : [
          counted(
            `new=${fresh}`,
            sum((rows) => rows.fresh),
            'new or reopened',
            fresh,
          ),
        ]),
    ...(olderThan === undefined
      ? []
      : [
          counted(
            `older_than=${olderThan}`,
            sum((rows) => olderRows(rows, olderThan)),
            `open for more than ${olderThan} days`,
            0,
          ),
        ]),
    ...Object.entries(causes).flatMap(([cause, limit]) =>
      limit === undefined
        ? []
        : [
            counted(
              `cause.${cause}=${limit}`,
              sum((rows) => rows.causes.get(cause) ?? 0),
              `of the cause ${cause}`,
              limit,
            ),
          ],
    ),
    ...Object.entries(single).flatMap(([domain, limits]) =>
      domainLimits(
        domain,
        limits ?? {},
        domains.find((rows) => rows.domain === domain),
      ),
    ),
  ];
}

function domainLimits(domain: string, limits: DomainLimits, rows: GateRows | undefined): readonly JudgedLimit[] {
  const { rows: found, value_gross: gross } = rows?.counted.total() ?? { rows: 0, value_gross: '0.00' };
  const { discrepancies, value } = limits;
  return [
    ...(discrepancies === undefined
      ? []
      : [counted(`${domain}.discrepancies=${discrepancies}`, found, `in ${domain}`, discrepancies)]),
    ...(value === undefined
      ? []
      : [
          {
            rule: `${domain}.value=${value}`,
            fails: compare(decimal(gross), decimal(value)) > 0,
            text: `the rows in ${domain} are worth ${gross} gross; at most ${value} is allowed`,
          },
        ]),
  ];
}

function olderRows({ ages }: GateRows, days: number): number {
  return [...ages].reduce((sum, [age, rows]) => sum + (age > days ? rows : 0), 0);
}

function counted(rule: string, found: number, what: string, limit: number): JudgedLimit {
  const rows = found === 1 ? '1 row is' : `${found === 0 ? 'no' : found} rows are`;
  const allowed = limit === 0 ? 'none are allowed' : `at most ${limit} ${limit === 1 ? 'is' : 'are'} allowed`;
  return { rule, fails: found > limit, text: `${rows} ${what}; ${allowed}` };
}
