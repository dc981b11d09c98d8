import type { Session } from '../../engine/engine.ts';
import type { Warning } from '../../model/warning.ts';
import { damageName, openFields } from '../../pipeline/sources/code-damage.ts';
import { damageCountsQuery, damageExamplesQuery, EXAMPLE_COLUMNS } from '../../pipeline/sources/damage-counts-query.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import { damagedKinds, type DamageCounts, type DamageKind } from '../../text/spreadsheet-damage.ts';
import { quoted } from '../../text/quoted.ts';
import { visibleCode } from '../../text/look-alikes.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { MainPass } from '../main-pass/main-pass.ts';
import { comparedFeeds } from '../feeds/resolve-domain.ts';
import { locate } from '../rejects/locate-records.ts';
import type { Positions } from '../rejects/record-positions.ts';

const EXAMPLES = 3;

interface Rewritten {
  readonly typed: Typing;
  readonly field: string;
  readonly counts: DamageCounts;
  readonly kinds: readonly DamageKind[];
}

/** `looks_damaged` for every column of open identifiers in which a spreadsheet program seems to have rewritten codes, after the second pass. */
export async function rewrittenCodes({ first: session, files }: EngineRun, pass: MainPass): Promise<readonly Warning[]> {
  const found: Rewritten[] = [];
  for (const typed of pass.plan.typings)
    for (const [field, counts] of await damageCounts(session, typed)) {
      const kinds = damagedKinds(counts);
      if (kinds.length > 0) found.push({ typed, field, counts, kinds });
    }
  if (found.length === 0) return [];
  const { positions } = await locate(files, pass);
  const warnings: Warning[] = [];
  for (const column of found) warnings.push(await warning(session, pass, column, positions));
  return warnings;
}

async function damageCounts(session: Session, typed: Typing): Promise<ReadonlyMap<string, DamageCounts>> {
  const fields = openFields(typed);
  const counts = new Map(fields.map((field) => [field, { exponent: 0, digits: 0, long: 0, date: 0, all: 0 }]));
  if (fields.length === 0) return counts;
  const columns = [...fields.map(damageName), 'records'];
  for (const row of await session.all(damageCountsQuery(typed).text, columns))
    for (const [index, field] of fields.entries()) {
      const [kind, records, count] = [row[index], Number(row.at(-1)), counts.get(field)];
      if (!count || kind === 'blank') continue;
      count.all += records;
      if (kind === 'exponent' || kind === 'date' || kind === 'digits' || kind === 'long') count[kind] += records;
      if (kind === 'digits') count.long += records;
    }
  return counts;
}

async function warning(
  session: Session,
  pass: MainPass,
  { typed, field, counts, kinds }: Rewritten,
  positions: Positions,
): Promise<Warning> {
  const query = damageExamplesQuery(pass.plan.comparison.dialect, typed, field, kinds, EXAMPLES);
  const examples = (await session.all(query.text, EXAMPLE_COLUMNS)).map(([file, record, code]) => ({
    position: positions.position(Number(file), Number(record)),
    label: positions.label(Number(file)),
    file: Number(file),
    code: visibleCode(code ?? ''),
  }));
  const [first] = examples;
  const named = examples.map(
    ({ code, position, label }) => `${code}${whereOf(position, label === first?.label ? '' : `${label} `)}`,
  );
  const codes = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  return {
    code: 'looks_damaged',
    message:
      `${first?.label ?? typed.input.name}: ${codes} of ${counts.all} codes under ${quoted(headerOf(pass, first?.file, field))} ${codes === 1 ? 'looks' : 'look'} ` +
      `as if a spreadsheet program had rewritten ${codes === 1 ? 'it' : 'them'}: ${named.join(', ')}. Export the data again, and do not save it from a spreadsheet program.`,
    ...(first && !('table' in first.position) ? { at: at(first.position) } : {}),
  };
}

type Position = ReturnType<Positions['position']>;

function whereOf(position: Position, file: string): string {
  if ('table' in position) return '';
  return ` (${file}${'row' in position ? `row ${position.row}` : 'line' in position ? `line ${position.line}` : `record ${position.record}`})`;
}

function at(position: Exclude<Position, { readonly table: string }>): NonNullable<Warning['at']> {
  return { file: position.file, line: 'row' in position ? position.row : 'line' in position ? position.line : position.record };
}

/** What the column of a field is called in a file or table. */
function headerOf({ feeds }: MainPass, number: number | undefined, field: string): string {
  const read = comparedFeeds(feeds).flatMap(({ files, table }) => [
    ...files.map((file) => ({ number: file.number, columns: file.file.columns })),
    ...(table ? [{ number: table.number, columns: table.columns }] : []),
  ]);
  const columns = read.find((source) => source.number === number)?.columns ?? [];
  return columns.find(({ name }) => name === field)?.header ?? field;
}
