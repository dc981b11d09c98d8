import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { runSmall } from '../app/reconcile/small-workspace.ts';
import { testSchema } from '../trino/schema.ts';
import { type TableSides, withTables } from '../trino/table-workspace.ts';

const schema = testSchema('refused');
const small = withTables(schema.name);
const mes = ['Material,Qty,Unit', 'A,1.5,KG'];

/** What a run with a table is refused for; the schema of the test is `S` in it. */
async function refusal(erp: string, more: Partial<TableSides> = {}): Promise<{ status: number; problems: readonly string[] }> {
  try {
    await runSmall(small({ erp, mes, ...more }));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const shown = error.problems.map(({ code, message, at, suggestions = [] }) =>
      [`${code} ${at?.file.split('/').at(-1) ?? ''}`, message, ...suggestions]
        .join('\n')
        .replaceAll(schema.name, 'S')
        .replaceAll(/trueup profiles copy \S+ --config \S+ --add '([^']*)'/g, '$1'),
    );
    return { status: error.status, problems: shown };
  }
  throw new Error('the run went through');
}

/** The moment that the table of a run shows, and where that comes from. */
async function asOf(erp: string, more: Partial<TableSides> = {}): Promise<readonly [string, string]> {
  const { summary } = await runSmall(small({ erp, mes: ['Material,Qty,Unit', 'A,1,KG'], ...more }));
  return [summary.feeds[0]?.as_of ?? '', summary.feeds[0]?.as_of_from ?? ''];
}

function oldestOf(column: string): string {
  return `dated, as_of: {from: column, column: ${column}}`;
}

/** The feed without any `as_of`. */
function bare(table: string): Partial<TableSides> {
  return { domain: [`erp: {profile: erp/list, table: ${table}}`] };
}

describe('a table that cannot be read', () => {
  it('is named with what is near', async () => {
    await schema.run('create table mb52 (material varchar, qty varchar, unit varchar)', 'create table other (x varchar)');
    const table = ['table_not_found trueup.yaml'];
    const names: readonly (readonly [string, readonly string[]])[] = [
      [
        'mb25',
        [...table, 'The schema lake.S has no table mb25 that this user can see. The nearest name is mb52.', 'table: lake.S.mb52'],
      ],
      [
        'quite_another',
        [
          ...table,
          'The schema lake.S has no table quite_another that this user can see. There are: mb52, other.',
          'grant select on the table to the user of `engine`, or name another one',
        ],
      ],
      [
        `lakes.${schema.name}.mb52`,
        [...table, 'The cluster has no catalog lakes for this user. The nearest name is lake.', 'table: lake.S.mb52'],
      ],
      [
        `${schema.name}x.mb52`,
        [...table, 'The catalog lake has no schema Sx that this user can see. The nearest name is S.', 'table: lake.S.mb52'],
      ],
    ];
    for (const [name, shown] of names) expect(await refusal(name)).toEqual({ status: 2, problems: [shown.join('\n')] });
    expect((await refusal(`'"it''s"."a""b"'`)).problems[0]).toContain(
      "The catalog lake has no schema it's that this user can see.",
    );
  });

  it('lacks a column, or has one of a type without an exact text', async () => {
    await schema.run(
      'create table lacking (materiel varchar, unit varchar)',
      'create table wrong (material array(varchar), qty double, unit varchar)',
    );
    expect(await refusal('lacking')).toEqual({
      status: 2,
      problems: [
        'column_missing table lake.S.lacking\nThe table has no column for "material": tried "Material" (profile erp/list). The nearest column is "materiel".\nfields: {material: {column: [Material, materiel]}}',
        'column_missing table lake.S.lacking\nThe table has no column for "quantity": tried "Qty" (profile erp/list). The table has "materiel", "unit".\nfields: {quantity: {column: [Qty, materiel]}}',
      ],
    });
    expect(await refusal('wrong')).toEqual({
      status: 2,
      problems: [
        'column_wrong_type table lake.S.wrong\nThe column "material" for "material" has the type array(varchar), whose values have no text form.\ncreate view … as select cast("material" as varchar) as "material", … from lake.S.wrong # and name the view in `table`',
        'column_wrong_type table lake.S.wrong\nThe column "qty" for "quantity" has the type double, whose figures are rounded.\ncreate view … as select cast("qty" as decimal(38,9)) as "qty", … from lake.S.wrong # and name the view in `table`',
      ],
    });
  });

  it('writes numbers that can be read two ways, or in two ways', async () => {
    const auto = {
      'mappings/profiles/erp/list.yaml':
        'profile: erp/list\ndomain: inventory\nsystem: erp\nfields:\n  material: {column: Material}\n  quantity: {column: Qty}\n  unit: {column: Unit}\n',
    };
    await schema.run(
      'create table unclear (material varchar, qty varchar, unit varchar)',
      "insert into unclear values ('A', '1.234', 'KG'), ('B', '17', 'KG')",
      'create table torn (material varchar, qty varchar, unit varchar)',
      "insert into torn values ('A', '1.5', 'KG'), ('B', '1,5', 'KG')",
      'create table late (material varchar, qty varchar, unit varchar)',
      "insert into late select 'A', '0', 'KG' from unnest(sequence(1, 10000)) as s(x)",
      "insert into late values ('A', '1,5', 'KG')",
    );
    expect((await refusal('unclear', { files: auto })).problems).toEqual([
      'ambiguous_number_format table lake.S.unclear\n"1.234" can be 1.234 or 1234, and no other number of the table says whether its separator is the decimal point or groups thousands.\nread: {decimal: comma} # 1.234 is 1234\nread: {decimal: dot} # 1.234 is 1.234',
    ]);
    expect((await refusal('torn', { files: auto })).problems[0]).toContain(
      'The table writes numbers in two ways: "1.5" has a decimal point, "1,5" a decimal comma.',
    );
    const late = await runSmall(small({ erp: 'late', mes, files: auto }));
    expect([late.discrepancies.length, late.summary.feeds[0]?.rows.read]).toEqual([0, 10_001]);
  });

  it('changes while it is read: later it may not', async () => {
    await schema.run(
      "create view restless as select 'A' as material, cast(random(1000000) as integer) as qty, 'KG' as unit from unnest(sequence(1, 9)) as s(x)",
    );
    const { status, problems } = await refusal('restless');
    expect(status).toBe(75);
    expect(problems[0]).toContain(
      'table_changed trueup.yaml\ntable lake.S.restless keeps no snapshots and changed while it was read: the totals of inventory do not balance: ',
    );
  });
});

describe('the time that a table shows', () => {
  it('is the oldest of a column, on the clocks of the workspace', async () => {
    await schema.run(
      'create table dated (material varchar, qty integer, unit varchar, day date, local timestamp(6), zoned timestamp(6) with time zone)',
      `insert into dated values ('A', 1, 'KG', date '2026-11-21', timestamp '2026-11-21 22:00:00', timestamp '2026-11-21 22:00:00 UTC'),
        ('B', 0, 'KG', date '2026-11-22', timestamp '2026-11-22 22:00:00', timestamp '2026-11-22 22:00:00 UTC'), ('C', 0, 'KG', null, null, null)`,
    );
    expect(await asOf(oldestOf('day'))).toEqual(['2026-11-21T00:00:00+01:00', 'column']);
    expect(await asOf(oldestOf('local'))).toEqual(['2026-11-21T22:00:00+01:00', 'column']);
    expect(await asOf(oldestOf('zoned'))).toEqual(['2026-11-21T23:00:00+01:00', 'column']);
    expect((await refusal(oldestOf('qty'))).problems).toEqual([
      'column_wrong_type trueup.yaml\nThe column "qty" of table lake.S.dated has the type integer: `as_of` needs dates or timestamps.\nas_of: {from: column, column: day}',
    ]);
    expect((await refusal(oldestOf('locale'))).problems).toEqual([
      'column_missing trueup.yaml\nThere is no column "locale" in table lake.S.dated for `as_of`.\nas_of: {from: column, column: local}',
    ]);
  });

  it('is else the time of its snapshot, or the start of the run', async () => {
    await schema.run("create view undated as select material, qty, unit from dated where material = 'A'");
    const { summary } = await runSmall(small({ erp: 'undated', mes: ['Material,Qty,Unit', 'A,1,KG'], ...bare('undated') }));
    const [feed] = summary.feeds;
    const started = Math.floor(Date.parse(summary.run.started_at) / 1000);
    expect([Date.parse(feed?.as_of ?? '') / 1000, feed?.as_of_from]).toEqual([started, 'assumed']);
    const [[committed] = []] = await schema.run(
      `select cast(max(committed_at) at time zone 'Europe/Berlin' as varchar) from lake.${schema.name}."dated$snapshots"`,
    );
    const [instant] = await asOf('dated', bare('dated'));
    expect(instant.slice(0, 19)).toBe(String(committed).slice(0, 19).replace(' ', 'T'));
  });
});
