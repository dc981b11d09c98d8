import type { Session, TextRow } from '../../../engine/engine.ts';
import { loadTable } from '../../../engine/stage.ts';
import type { BothValues, MappingChange, Move, MovedByChange } from '../../../contract/mapping-diff.ts';
import { compare, decimal, type Decimal } from '../../../model/decimal.ts';
import { MOVE_COLUMNS, MOVE_FIGURES, movesQuery, OWN_UNITS, PART_COLUMNS } from '../sql/moves-query.ts';
import type { TwoReadings } from '../sql/moved-rows.ts';
import { varchar } from '../../../pipeline/landing/small-table.ts';
import { duckdb } from '../../../sql/duckdb/duckdb-dialect.ts';
import { NOTHING_MOVED, together } from './combined-moves.ts';
import { Culprits } from './causing-changes.ts';
import { Foremost } from './foremost.ts';
import { moveKey, OpenMove, type Values } from './open-move.ts';

/** So many moves are listed. */
const SHOWN = 1000;

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
  await loadTable(session, duckdb, {
    name: OWN_UNITS,
    columns: [varchar('material')],
    rows: [...new Set(materials)].map((name) => [name]),
  });
  const largest = new Foremost<Move>(SHOWN, (a, b) => compare(stake(b.value), stake(a.value)) || b.rows - a.rows);
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
    const key = moveKey(values);
    if (!open || JSON.stringify(open.key) !== JSON.stringify(key)) {
      if (open) finish(open);
      open = new OpenMove(key, values, currency);
    }
    open.add(values);
  }
  if (open) finish(open);
  const byChange = new Map(
    [...blame].map(
      ([change, fields]) => [change, [...fields.values()].toSorted((a, b) => b.rows - a.rows)[0] ?? NOTHING_MOVED] as const,
    ),
  );
  return { moves: largest.list(), found, byChange };
}

function namedValues(columns: readonly string[], row: TextRow): Values {
  return new Map(columns.map((name, index) => [name, row[index] ?? null]));
}

function stake({ old, new: now }: BothValues): Decimal {
  const [before, after] = [decimal(old ?? '0'), decimal(now ?? '0')];
  return compare(before, after) > 0 ? before : after;
}
