import type { Discrepancy } from '../../contract/discrepancy.ts';
import { answerRows } from '../life/known-lives.ts';
import type { LedgerDatabase } from '../database/ledger-database.ts';
import type { KnownLife, Life, Snapshot } from '../life/lives.ts';
import type { Valued } from '../life/roll-forward.ts';

/** What becomes of `discrepancies`, by column; a run without a number yet is null. */
export const LIFE_COLUMNS = [
  'id',
  'domain',
  'measure',
  'unit',
  'key',
  'site',
  'location',
  'material',
  'lot',
  'verdict',
  'cause',
  'evidence',
  'erp_value',
  'mes_value',
  'difference',
  'value',
  'currency',
  'size',
  'openings',
  'first_run',
  'opened_run',
  'opened_as_of',
  'sign_snapshot',
  'sign_as_of',
] as const;

/** Columns that are not text. */
const TYPES: Readonly<Record<string, string>> = {
  size: 'double precision',
  openings: 'integer',
  first_run: 'integer',
  opened_run: 'integer',
  sign_snapshot: 'integer',
};

/** The discrepancies of a run wait in a table of this connection: the ledger itself is written in one transaction at the end. */
export async function openStage({ knex }: LedgerDatabase): Promise<void> {
  const columns = LIFE_COLUMNS.filter((name) => name !== 'id').map((name) => `${name} ${TYPES[name] ?? 'text'}`);
  await knex.raw(
    `create temporary table staged (id varchar(20) primary key, change text not null, outgrown integer, ${columns.join(', ')})`,
  );
}

/** Takes the discrepancies of a batch in; `known` and `life` in their order. */
export async function stageLives(
  { knex, texts }: LedgerDatabase,
  batch: readonly { readonly found: Discrepancy; readonly known: KnownLife | undefined; readonly life: Life }[],
  snapshot: Snapshot,
): Promise<void> {
  const names = ['change', 'outgrown', ...LIFE_COLUMNS];
  const cells = names.map((name, index) => {
    const type = name === 'outgrown' ? 'integer' : TYPES[name];
    return type === undefined ? `j.value ->> ${index}` : `cast(j.value ->> ${index} as ${type})`;
  });
  const rows = batch.map(({ found, known, life }) => [life.change, life.outgrown, ...lifeCells(found, known, life, snapshot)]);
  await knex.raw(`insert into staged (${names.join(', ')}) select ${cells.join(', ')} from ${texts.rows}`, [
    JSON.stringify(rows),
  ]);
}

function lifeCells(
  found: Discrepancy,
  known: KnownLife | undefined,
  life: Life,
  snapshot: Snapshot,
): readonly (string | number | null)[] {
  // What has not changed is only counted as seen
  if (life.change === 'same' && life.sign === known?.sign) return [found.id, found.domain];
  const { key, cause } = found;
  const stays = known?.isOpen === true;
  return [
    found.id,
    found.domain,
    found.measure,
    found.unit,
    JSON.stringify(key),
    key['site'] ?? null,
    key['location'] ?? null,
    key['material'] ?? materialOf(found),
    key['lot'] ?? null,
    found.verdict,
    cause.code,
    cause.code === 'unexplained' ? null : cause.evidence,
    found.erp_value,
    found.mes_value,
    found.difference,
    found.value,
    found.currency,
    Math.abs(Number(found.value ?? '0')),
    (known?.openings ?? 0) + (stays ? 0 : 1),
    known?.firstSeq ?? null,
    stays ? known.openedSeq : null,
    stays ? known.openedAsOf : snapshot.asOf,
    life.sign.snapshot,
    life.sign.asOf,
  ];
}

/** A material that is not part of the key, as one of the sides says. */
function materialOf({ fields }: Discrepancy): string | null {
  const material = fields?.['material'];
  return material?.erp ?? material?.mes ?? null;
}

/** A discrepancy that was open, and whether a decision accepts it. */
export interface GoneDiscrepancy extends Valued {
  readonly id: string;
  readonly waiver: number | null;
}

/** Open discrepancies of a domain that were not among the staged ones, in pieces. */
export async function* missing({ knex }: LedgerDatabase, domain: string): AsyncIterable<GoneDiscrepancy> {
  let last = '';
  for (;;) {
    const rows = answerRows(
      await knex.raw(
        `select d.id, d.value, d.currency, w.seq as waiver
           from discrepancies d left join decisions w on w.discrepancy = d.id and w.status = 'active'
          where d.domain = ? and d.closed_run is null and d.id > ?
            and not exists (select 1 from staged s where s.id = d.id)
          order by d.id limit 5000`,
        [domain, last],
      ),
    ) as readonly GoneDiscrepancy[];
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}
