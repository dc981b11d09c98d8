import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS } from '../../src/domains/orders/orders.ts';
import type { OwnOutput } from '../../src/domains/own-parts.ts';
import { openRunFolder } from '../../src/output/run-folder.ts';
import { domainPlan, outputQueries } from '../../src/pipeline/plan.ts';
import { writeOwnOutputs } from '../../src/run/main-pass/own-outputs.ts';
import { sql } from '../../src/sql/fragment.ts';
import { jsonLine, jsonText } from '../../src/sql/json-line.ts';
import { engineSession } from '../engine/session.ts';
import { table } from '../pipeline/rows.ts';
import { long } from '../pipeline/plans.ts';
import { inFolder } from '../plant/in-folder.ts';

const session = engineSession();

const QUERIED: OwnOutput = {
  file: 'queried.ndjson',
  why: 'One line per lot.',
  schema: 'lot',
  lines: {
    query: ({ dialect }) =>
      sql`select ${jsonLine([
        { name: 'lot', value: jsonText(dialect, sql`"lot"`) },
        { name: 'made', value: jsonText(dialect, sql`"made"`) },
      ])} as "line", "lot" from "own_lots"`,
    order: ['lot'],
  },
};

const WALKED: OwnOutput = {
  file: 'walked.ndjson',
  why: 'One line per lot, in the order of a walk.',
  schema: 'lot',
  lines: {
    walk: async function* ({ setting, rows }) {
      for await (const [lot] of rows(sql`select "lot" from "own_lots"`, ['lot'], ['lot']))
        yield { lot, grain: setting.grain.length };
    },
  },
};

it('a domain writes files of its own, from a query or from a walk, sorted, with every character as it is', async () => {
  await inFolder(async (folder) => {
    const engine = session();
    const lots = [
      ['b "x" \\ y', '1.500'],
      ['ü\u0001\n\t', null],
      ['a', '2'],
    ];
    await table(engine, 'own_lots', ['lot', 'made'], lots);
    const comparison = { ...long, domain: { ...ORDERS, outputs: [QUERIED, WALKED] } };
    const plan = { ...domainPlan(long), comparison };
    await mkdir(join(folder, 'runs'));
    const run = await openRunFolder(join(folder, 'runs'), new Date(0), join(folder, 'records'));
    expect([...(await writeOwnOutputs(engine, plan, run)).counts]).toEqual([
      ['queried.ndjson', 3],
      ['walked.ndjson', 3],
    ]);
    expect(run.written()).toEqual(['queried.ndjson', 'walked.ndjson']);
    const published = await run.publish('one');
    const text = await readFile(join(published, 'queried.ndjson'), 'utf8');
    const sorted = lots.toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)).map(([lot, made]) => ({ lot, made }));
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(sorted);
    expect(await readFile(join(published, 'walked.ndjson'), 'utf8')).toContain('{"lot":"a","grain":');
    expect([...(await writeOwnOutputs(engine, plan, null)).counts.values()]).toEqual([3, 3]);
    // A script has the same lines in the same order
    const [query] = outputQueries(plan);
    const rows = await engine.all(query?.query.text ?? '', ['line']);
    expect(rows.map(([line]) => line)).toEqual(text.trimEnd().split('\n'));
  });
});
