import type { Session, TextRow } from '../../../engine/engine.ts';
import type { BothValues, MappingChange, MovedByChange } from '../../../model/mapping-diff.ts';
import type { Move } from '../../../model/mapping-effect.ts';
import { add, compare, type Decimal, decimal, plain, rounded } from '../../../model/decimal.ts';
import { MOVE_COLUMNS, MOVE_FIGURES, movesQuery, OWN_UNITS, PART_COLUMNS } from '../../../pipeline/moves.ts';
import type { TwoReadings } from '../../../pipeline/moved.ts';
import { varchar } from '../../../pipeline/small-table.ts';
import { money, valueOf } from '../../../result/money.ts';
import { duckdb } from '../../../sql/duckdb.ts';
import { NOTHING_MOVED, together } from './blame.ts';
import { Culprits, type MoveKey } from './culprits.ts';
import { Foremost } from './foremost.ts';

/** So many moves are told. */
const TOLD = 1000;

/** What moves, the most money first, and what each change moves. */
export interface FoundMoves {
  readonly moves: readonly Move[];
  readonly found: number;
  /** By position of the change: records of its field that moves most of them, and their money. */
  readonly byChange: ReadonlyMap<number, MovedByChange>;
}

/** Reads the moves part by part and adds the parts up; nothing but the largest moves is held. */
export async function findMoves(
  session: Session,
  readings: TwoReadings,
  changes: readonly MappingChange[],
  currency: string,
): Promise<FoundMoves> {
  const culprits = new Culprits(readings.domain, changes);
  const materials = changes.flatMap(({ subject, within }) => (subject === 'material_units' && within !== null ? [within] : []));
  for (const { text } of duckdb.loadSmallTable(OWN_UNITS, [varchar('material')], [...new Set(materials)].map((name) => [name])))
    await session.run(text);
  const largest = new Foremost<Move>(TOLD, (a, b) => compare(stake(b.value), stake(a.value)) || b.rows - a.rows);
  const blame = new Map<number, Map<string, MovedByChange>>();
  let found = 0;
  const finish = (open: OpenMove): void => {
    const move = { ...open.result(), changes: culprits.of(open.key) };
    found += 1;
    largest.add(move);
    for (const change of move.changes) {
      const fields = blame.get(change) ?? new Map<string, MovedByChange>();
      blame.set(change, fields);
      fields.set(move.field, together(fields.get(move.field) ?? NOTHING_MOVED, move));
    }
  };
  let open: OpenMove | undefined;
  const columns = [...MOVE_COLUMNS, ...PART_COLUMNS, ...MOVE_FIGURES];
  for await (const row of session.stream(movesQuery(readings).text, columns, [...MOVE_COLUMNS, ...PART_COLUMNS])) {
    const values = namedValues(columns, row);
    const key = keyOf(values);
    if (!open || JSON.stringify(open.key) !== JSON.stringify(key)) {
      if (open) finish(open);
      open = new OpenMove(key, values, currency);
    }
    open.add(values);
  }
  if (open) finish(open);
  const byChange = new Map([...blame].map(([change, fields]) => [change, [...fields.values()].toSorted((a, b) => b.rows - a.rows)[0] ?? NOTHING_MOVED] as const));
  return { moves: largest.list(), found, byChange };
}

type Values = ReadonlyMap<string, string | null>;

function namedValues(columns: readonly string[], row: TextRow): Values {
  return new Map(columns.map((name, index) => [name, row[index] ?? null]));
}

function keyOf(values: Values): MoveKey {
  const text = (name: string): string => values.get(name) ?? '';
  const rates = text('old_rate') === '' ? null : { old: text('old_rate'), new: text('new_rate') };
  return {
    side: text('side') === 'mes' ? 'mes' : 'erp',
    field: text('field'),
    codeField: text('code_field'),
    within: text('within'),
    code: text('code'),
    sourceUnit: text('source_unit'),
    old: text('old'),
    new: text('new'),
    rates,
  };
}

const READINGS = ['old', 'new'] as const;

/** A move whose parts are still coming in. */
class OpenMove {
  readonly key: MoveKey;
  readonly #counts: { rows: number; keys: number };
  readonly #currency: string;
  readonly #units = new Map<string, { unit: string; old: Decimal | null; new: Decimal | null }>();
  readonly #values: Record<'old' | 'new', Decimal | null> = { old: null, new: null };
  readonly #unvalued = { old: 0, new: 0 };

  constructor(key: MoveKey, values: Values, currency: string) {
    this.key = key;
    this.#currency = currency;
    this.#counts = { rows: Number(values.get('rows')), keys: Number(values.get('keys')) };
  }

  add(values: Values): void {
    for (const reading of READINGS) {
      const amount = values.get(`${reading}_amount`) ?? null;
      if (amount === null) continue;
      const unit = values.get(`${reading}_unit`) ?? '';
      const sums = this.#units.get(unit) ?? { unit, old: null, new: null };
      this.#units.set(unit, { ...sums, [reading]: add(sums[reading] ?? decimal('0'), decimal(amount)) });
      this.#value(reading, values);
    }
  }

  result(): Omit<Move, 'changes'> {
    const { side, field, codeField, code, within, rates } = this.key;
    const text = (value: Decimal | null): string | null => value && plain(rounded(value, 9), 3);
    const worth = (value: Decimal | null): string | null => value && money(value);
    return {
      side,
      field,
      code: codeField === '' ? null : { field: codeField, text: code, within: within === '' ? null : within },
      old: field === 'quantity' && !rates ? null : meaning(this.key, 'old'),
      new: field === 'quantity' && !rates ? null : meaning(this.key, 'new'),
      ...this.#counts,
      quantity: [...this.#units.values()]
        .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
        .map((sums) => ({ unit: sums.unit, old: text(sums.old), new: text(sums.new) })),
      value: { old: worth(this.#values.old), new: worth(this.#values.new) },
      unvalued: { ...this.#unvalued },
    };
  }

  #value(reading: 'old' | 'new', values: Values): void {
    const [unitCost, costUnit, own] = ['unit_cost', 'cost_unit', 'currency'].map((name) => values.get(`${reading}_${name}`) ?? '');
    const known = unitCost && costUnit && (own === '' || own === this.#currency);
    if (!known || !unitCost || !costUnit) {
      this.#unvalued[reading] += Number(values.get(`${reading}_rows`));
      return;
    }
    const amount = decimal(values.get(`${reading}_absolute`) ?? '0');
    const value = valueOf(amount, { unitCost, costUnit, currency: this.#currency }, this.#currency);
    this.#values[reading] = add(this.#values[reading] ?? decimal('0'), value);
  }
}

/** What the code means in a reading: `100101`, `1 KAR = 500 EA`; null where the reading has no such row. */
function meaning({ field, code, rates, ...key }: MoveKey, reading: 'old' | 'new'): string | null {
  if (field === 'quantity' && rates) return `1 ${code} = ${rateText(rates[reading])} ${key[reading]}`;
  return field === 'disposition' && key[reading] === '' ? null : key[reading];
}

function rateText(rate: string): string {
  const [factor = '1', denominator = '1'] = rate.split('/');
  const whole = plain(decimal(factor));
  return denominator === '1' ? whole : `${whole}/${denominator}`;
}

function stake({ old, new: now }: BothValues): Decimal {
  const [before, after] = [decimal(old ?? '0'), decimal(now ?? '0')];
  return compare(before, after) > 0 ? before : after;
}
