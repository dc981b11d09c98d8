import type { Session } from '../../../engine/engine.ts';
import type { ChangedDiscrepancy, EffectOnDomain, JudgedKey, ValuedCount } from '../../../contract/mapping-diff.ts';
import { absolute, add, compare, type Decimal, decimal } from '../../../model/decimal.ts';
import { REPORTED_COLUMNS } from '../../../pipeline/judging/reported.ts';
import { asDiscrepancy, type ReportedRow } from '../../../run/outcome/reported-row.ts';
import { money } from '../../../run/outcome/money.ts';
import { DISCREPANCIES } from '../../../run/outcome/verdict-counts.ts';
import { identifier, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { reportedRow } from '../../../run/main-pass/reported-keys.ts';
import { Foremost } from './foremost.ts';
import type { ComparedReading } from './read-with.ts';

/** So many discrepancies are shown. */
const SHOWN = 100;

interface BothReadings {
  readonly old: ComparedReading;
  readonly new: ComparedReading;
}

/** The open keys of both readings side by side: which appear, which disappear, which change, with what they are worth. */
export async function changedDiscrepancies(
  session: Session,
  readings: BothReadings,
  currency: string,
): Promise<EffectOnDomain['discrepancies']> {
  const { domain } = readings.new.plan.comparison;
  const tally = new Tally();
  let waiting: ReportedRow | null = null;
  const reported = (row: ReportedRow): Shown => {
    const {
      id,
      key,
      unit,
      verdict,
      erp_value,
      mes_value,
      difference,
      value,
      currency: own,
    } = asDiscrepancy(row, domain, { run: '', currency }, NO_SOURCES);
    return {
      id,
      key,
      unit,
      judged: { verdict, erp_value, mes_value, difference, value: own === currency ? value : null },
      exempt: row.notOurs,
    };
  };
  for await (const [reading, ...cells] of session.stream(openKeys(readings).text, columnsOf(readings), orderOf(readings))) {
    const row = reportedRow(
      cells,
      domain,
      domain.key.map(({ name }) => name),
    );
    if (reading === '1') {
      if (waiting) tally.add(reported(waiting), null);
      waiting = row;
      continue;
    }
    const partner: ReportedRow | null = waiting && isSameKey(waiting, row) ? waiting : null;
    if (waiting && !partner) tally.add(reported(waiting), null);
    tally.add(partner && reported(partner), reported(row));
    waiting = null;
  }
  if (waiting) tally.add(reported(waiting), null);
  return tally.result();
}

const NO_SOURCES = { erp: [], mes: [] };

interface Shown extends Pick<ChangedDiscrepancy, 'id' | 'key' | 'unit'> {
  readonly judged: JudgedKey;
  /** Not ours in money: without a value, and not unvalued. */
  readonly exempt: boolean;
}

function isSameKey(a: ReportedRow, b: ReportedRow): boolean {
  return a.unit === b.unit && a.key.every((code, index) => code === b.key[index]);
}

/** The discrepancies of both readings, OLD (`1`) before NEW (`2`) for each key; a field outside a grain is null. */
function openKeys(readings: BothReadings): Fragment {
  const verdicts = list(
    DISCREPANCIES.map((verdict) => literal(verdict)),
    ', ',
  );
  const selects = (['old', 'new'] as const).map((name, index) => {
    const { domain, grain } = readings[name].plan.comparison;
    const key = domain.key.map((field) =>
      grain.includes(field.name) ? identifier(field.name) : sql`cast(null as varchar) as ${identifier(field.name)}`,
    );
    return sql`select ${literal(String(index + 1))} as "reading", ${list([...REPORTED_COLUMNS.map(asText), ...key], ', ')}
from ${identifier(`reported_${name}`)}
where "verdict" in (${verdicts})`;
  });
  return list(selects, '\nunion all\n');
}

/** Columns of two tables may differ in type where one has no price. */
function asText(column: string): Fragment {
  return sql`cast(${identifier(column)} as varchar) as ${identifier(column)}`;
}

function columnsOf({ new: { plan } }: BothReadings): readonly string[] {
  return ['reading', ...REPORTED_COLUMNS, ...plan.comparison.domain.key.map(({ name }) => name)];
}

function orderOf({ new: { plan } }: BothReadings): readonly string[] {
  return [...plan.comparison.domain.key.map(({ name }) => name), 'unit', 'reading'];
}

class Tally {
  readonly #appear = new Sum();
  readonly #disappear = new Sum();
  readonly #change = new Sum();
  readonly #before = new Sum();
  readonly #shown = new Foremost<ChangedDiscrepancy>(SHOWN, weightier);
  #stay = 0;

  add(old: Shown | null, now: Shown | null): void {
    const either = now ?? old;
    if (!either) return;
    if (old && now && JSON.stringify(old.judged) === JSON.stringify(now.judged)) {
      this.#stay += 1;
      return;
    }
    const disposition = old === null ? 'appears' : now === null ? 'disappears' : 'changes';
    if (disposition === 'changes') this.#before.add(old);
    ({ appears: this.#appear, disappears: this.#disappear, changes: this.#change })[disposition].add(either);
    const { id, key, unit } = either;
    this.#shown.add({ id, fate: disposition, key, unit, old: old?.judged ?? null, new: now?.judged ?? null });
  }

  result(): EffectOnDomain['discrepancies'] {
    return {
      appear: this.#appear.result(),
      disappear: this.#disappear.result(),
      change: { ...this.#change.result(), before: this.#before.result().value_gross },
      stay: this.#stay,
      shown: this.#shown.list(),
    };
  }
}

/** Discrepancies counted, and their money added up whatever its sign. */
class Sum {
  #count = 0;
  #unvalued = 0;
  #gross: Decimal = decimal('0');

  add(reported: Shown | null): void {
    if (!reported) return;
    this.#count += 1;
    const { value } = reported.judged;
    if (value !== null) this.#gross = add(this.#gross, absolute(decimal(value)));
    else if (!reported.exempt) this.#unvalued += 1;
  }

  result(): ValuedCount {
    return { count: this.#count, value_gross: money(this.#gross), unvalued: this.#unvalued };
  }
}

/** More money at stake, in whichever reading there is more of it. */
function weightier(a: ChangedDiscrepancy, b: ChangedDiscrepancy): number {
  return compare(stake(b), stake(a));
}

function stake({ old, new: now }: ChangedDiscrepancy): Decimal {
  const [before, after] = [old, now].map((judged) => absolute(decimal(judged?.value ?? '0')));
  if (!before || !after) return decimal('0');
  return compare(before, after) > 0 ? before : after;
}
