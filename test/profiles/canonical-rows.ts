import { join } from 'node:path';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import type { Workspace } from '../../src/config/workspace.ts';
import { codedFields, hasUnit, unitFields } from '../../src/domains/domain.ts';
import { domainNamed } from '../../src/domains/registry.ts';
import { loadTables } from '../../src/engine/stage.ts';
import type { FileSession } from '../../src/engine/engine.ts';
import { profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import type { Profile } from '../../src/mapping/profiles/profile.ts';
import type { MappingSources } from '../../src/mapping/sources.ts';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { SILENT } from '../../src/model/progress.ts';
import { numberedName } from '../../src/pipeline/landing/feed-input.ts';
import { withList } from '../../src/pipeline/typing/with-list.ts';
import { inputText } from '../../src/pipeline/typing/field-transforms.ts';
import { refusalExtras } from '../../src/pipeline/typing/rejected.ts';
import { rowQueries } from '../../src/pipeline/typing/typed-rows.ts';
import { fileLanding } from '../../src/run/engines/feed-landing.ts';
import { inputsOf } from '../../src/run/engines/landed-inputs.ts';
import { prepareFeeds } from '../../src/run/feeds/prepare-feeds.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { identifier, sql } from '../../src/sql/fragment.ts';
import { recordPlan, type RecordPlan } from '../../src/tools/explain/steps/given-records.ts';
import type { ProfileFixture } from './profile-fixtures.ts';

const warn = (): undefined => undefined;

/** A workspace with nothing in it. */
const EMPTY = { file: '', folder: '/', timezone: 'Europe/Berlin', currency: 'EUR', unmapped: {} } as unknown as Workspace;

/**
 * What a run makes of the records of an export, as text: how many became what, then a CSV of the rows with the fields that any of them
 * fills. Zero cells of a wide export are counted only.
 */
export async function canonicalRows(session: FileSession, fixture: ProfileFixture, copies: string): Promise<string> {
  const sources = await sourcesOf(fixture);
  const profile = profileNamed(sources, fixture.profile);
  const domain = domainNamed(profile.domain);
  if (!domain) throw new RangeError(profile.domain);
  const { mappings, problems } = checkMappings(sources, { erp: [profile.system], mes: [] });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const config = { profile: profile.name, files: fixture.path, filesAsWritten: fixture.name, minRows: 0 };
  const here = { file: fixture.path, line: 1, column: 1 };
  const position = { at: here, positions: {} };
  const request = { name: 'erp_1', domain, side: 'erp' as const, codes: 'erp' as const, config: { ...config, ...position } };
  const options = {
    workspace: EMPTY,
    sources,
    now: new Date(),
    asOf: {},
    copies: join(copies, fixture.profile, fixture.name),
    warn,
  };
  const feeds = await prepareFeeds([request], options);
  await fileLanding(session).land(feeds, SILENT);
  const [landed] = feeds.flatMap(inputsOf);
  if (!landed) throw new RangeError('a file is an input');
  const plan = recordPlan(landed.input, { mappings, unmapped: {} });
  // Two fields with one crosswalk share its table
  await loadTables(session, duckdb, [...new Map(plan.typed.tables.map((table) => [table.name, table])).values()]);
  return textOf(await rowsOf(session, plan), plan);
}

let shipped: Promise<MappingSources> | undefined;

/** The shipped mapping files are read once for all fixtures. */
async function sourcesOf({ mappings, profile }: ProfileFixture): Promise<MappingSources> {
  if (mappings === null) return (shipped ??= readMappingSources(null));
  return { ...(await readMappingSources(mappings)), neededProfiles: new Set([profile]) };
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(session: FileSession, { comparison, typed }: RecordPlan): Promise<readonly Row[]> {
  const { input } = typed;
  const refusals = refusalExtras(typed);
  const uncoded = plainFields(comparison).map((name) => ({ name, value: inputText(duckdb, input, name) }));
  const text = [{ name: 'record_number', value: identifier('record_number') }, ...uncoded, ...refusals.text];
  const extras = { ...refusals, text };
  const refused = [...refusals.text, ...refusals.coded, ...refusals.measured].map(({ name }) => name);
  const period = spreadPeriod(typed.input.profile) ? ['cell_code'] : [];
  const columns = ['record_number', 'disposition', ...fieldsOf(comparison), ...period, ...refused];
  const named = columns.map((name) => sql`r.${identifier(name)}`);
  const query = sql`${withList(rowQueries(comparison, typed, [], numberedName(input), extras))}
select ${named.reduce((all, each) => sql`${all}, ${each}`)} from ${identifier(`${input.name}_rows`)} as r`;
  const rows: Row[] = [];
  for await (const values of session.stream(query.text, columns))
    rows.push(Object.fromEntries(columns.map((name, index) => [name, values[index] ?? ''])));
  return rows;
}

/** The columns of the export are periods, which are not part of the key. */
function spreadPeriod({ unpivot, domain }: Profile): boolean {
  return unpivot !== undefined && !domainNamed(domain)?.key.some(({ name }) => name === unpivot.field);
}

/** Key fields, measures, units, further fields. */
function fieldsOf(comparison: RecordPlan['comparison']): readonly string[] {
  const { domain } = comparison;
  const units = unitFields(domain.measures).filter((name) => name !== 'unit');
  return [
    ...domain.key.map(({ name }) => name),
    ...domain.measures.map(({ name }) => name),
    ...(hasUnit(domain) ? ['source_unit', 'unit', 'factor', 'denominator'] : []),
    ...units,
    ...domain.further.map(({ name }) => name),
  ];
}

/** Further fields that no crosswalk translates. */
function plainFields({ domain }: RecordPlan['comparison']): readonly string[] {
  const coded = new Set(codedFields(domain).map(({ name }) => name));
  return domain.further.map(({ name }) => name).filter((name) => !coded.has(name));
}

function textOf(rows: readonly Row[], { comparison }: RecordPlan): string {
  const records = new Set(rows.map((row) => row['record_number']));
  const counts = new Map<string, number>();
  for (const { disposition = '' } of rows) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
  const left = new Set<string>();
  const shown = rows
    .filter(({ disposition }) => disposition !== 'zero')
    // A wide record that is left out is shown once
    .filter(({ disposition, record_number: record = '' }) => disposition !== 'skipped' || (!left.has(record) && left.add(record)))
    .map((row): Row => ({ ...row, becomes: becomes(row) }))
    .toSorted((a, b) => Number(a['record_number']) - Number(b['record_number']) || (lineOf(a) < lineOf(b) ? -1 : 1));
  const filled = fieldsOf(comparison)
    .filter((name) => shown.some((row) => row['disposition'] !== 'skipped' && (row[name] ?? '') !== ''))
    .filter((name) => !/^(factor|denominator)$/.test(name) || shown.some((row) => !/^(1(\.0+)?)?$/.test(row[name] ?? '')));
  const columns = [...filled, ...(rows.some((row) => 'cell_code' in row) ? ['cell_code'] : []), 'becomes'];
  const summary = [...counts]
    .map(([what, count]) => `${count} ${what}`)
    .toSorted((a, b) => a.slice(a.indexOf(' ')).localeCompare(b.slice(b.indexOf(' '))));
  const lines = shown.map((row) => columns.map((name) => quoted(plain(row[name] ?? ''))).join(','));
  return [`# records ${records.size}; rows: ${summary.join(', ')}`, columns.join(','), ...lines, ''].join('\n');
}

function lineOf(row: Row): string {
  return JSON.stringify(row);
}

/** Why a row is refused, or where it goes. */
function becomes(row: Row): string {
  const refusals = Object.entries(row).filter(([name, value]) => name.startsWith('refusal_') && value !== '');
  if (row['disposition'] !== 'rejected') return row['disposition'] ?? '';
  return `rejected: ${refusals.map(([name, code]) => `${name.replace('refusal_', '')} ${code}`).join(' ')}`;
}

/** Without the zeros behind the point that a figure of nine decimals ends in. */
function plain(text: string): string {
  return /^-?\d+\.\d{9,}$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
