import * as fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Draft, draftRecords } from '../../../src/tools/golden/record/draft-tests.ts';
import { recordedYaml } from '../../../src/tools/golden/record/recorded-yaml.ts';
import { type ReadDomain, withReadDomains } from '../../../src/tools/read-domains.ts';
import { testMappings } from '../../../src/app/mappings-test.ts';
import { SILENT } from '../../../src/model/progress.ts';
import { inputsOf } from '../../../src/run/engines/landed-inputs.ts';
import { loadWorkspace } from '../../../src/config/load.ts';
import { plain, decimal } from '../../../src/model/decimal.ts';
import type { ExpectedOutcome } from '../../../src/tools/golden/golden-test.ts';
import type { Comparison } from '../../../src/pipeline/comparison.ts';
import { numberedName } from '../../../src/pipeline/landing/feed-input.ts';
import { withList } from '../../../src/pipeline/typing/with-list.ts';
import { refusableFields, rejectedQuery } from '../../../src/pipeline/typing/rejected.ts';
import { rowQueries } from '../../../src/pipeline/typing/typed-rows.ts';
import type { Typing } from '../../../src/pipeline/typing/input-typing.ts';
import { identifier, list, sql } from '../../../src/sql/fragment.ts';
import { build } from '../../plant/build.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { plans } from '../../plant/plan.ts';
import { writeWorkspace } from '../../plant/workspace.ts';
import { NOW } from './golden-fixture.ts';
import { randomRuns } from '../../random.ts';

/** What the statements of a whole run make of each record of an input, by file and record. */
async function outcomesOf({ run }: ReadDomain, comparison: Comparison, typed: Typing): Promise<Map<string, ExpectedOutcome>> {
  const outcomes = new Map<string, ExpectedOutcome>();
  const position = ['file', 'record_number'].map((name) => ({ name, value: identifier(name) }));
  // A folded code is the workspace's business, not that of the mapping files
  const fields = comparison.grain.filter((field) => comparison.fold[field] === undefined);
  const columns = ['file', 'record_number', 'disposition', 'quantity', 'source_unit', 'unit', ...fields];
  const rows = sql`${withList(rowQueries(comparison, typed, [], numberedName(typed.input), { text: position, coded: [], measured: [] }))}
select ${list(columns.map(identifier), ', ')} from ${identifier(`${typed.input.name}_rows`)}`;
  for (const row of await run.first.all(rows.text, columns)) {
    const [file, record, disposition, quantity, unit, compared, ...codes] = row.map((value) => value ?? '');
    const key = `${file}:${record}`;
    const before = outcomes.get(key);
    if (disposition === 'skipped' || disposition === 'zero') outcomes.set(key, before ?? { kind: 'filtered' });
    if (disposition !== 'accepted' && disposition !== 'out_of_scope') continue;
    const expected = {
      ...Object.fromEntries(fields.map((field, index) => [field, codes[index] ?? ''])),
      quantity: plain(decimal(quantity ?? '')),
      unit: unit ?? '',
      comparison_unit: compared ?? '',
    };
    const others = before?.kind === 'rows' ? before.rows : [];
    const sorted = [...others, expected].toSorted((a, b) => order(typed, a) - order(typed, b));
    outcomes.set(key, { kind: 'rows', rows: sorted, listed: true });
  }
  const refusable = refusableFields(typed);
  const refused = ['file', 'record_number', ...refusable.map(({ code }) => code)];
  for (const [file, record, ...codes] of await run.first.all(rejectedQuery(comparison, typed).text, refused)) {
    const found = refusable.flatMap(({ field }, index) => {
      const code = codes[index] ?? null;
      return code === null ? [] : [[field.startsWith('cell_') ? 'quantity' : field, code] as const];
    });
    const shown = [...new Map(found)].map(
      ([field, code]) => ({ field, code }) as Extract<ExpectedOutcome, { kind: 'reject' }>['codes'][number],
    );
    outcomes.set(`${file}:${record}`, { kind: 'reject', codes: shown });
  }
  return outcomes;
}

/** Rows of a wide record are in the order of its cells; their status may be folded, so the position tells. */
function order(typed: Typing, row: Readonly<Record<string, string>>): number {
  return typed.cells.findIndex(({ code }) => code === row['status']);
}

it('for every record of an export the golden test made from what the run made of it passes', async () => {
  await fc.assert(
    fc.asyncProperty(plans(true), async (plan) => {
      // Without a fold a row tells its own status
      const plant = build({ ...plan, fold: false });
      await inFolder(async (folder) => {
        await writeWorkspace(plant, folder);
        const config = join(folder, 'trueup.yaml');
        const workspace = await loadWorkspace(config, {});
        const drafts: Draft[] = [];
        await withReadDomains(workspace, { now: NOW, progress: SILENT, warn: () => undefined }, async (read) => {
          const { comparison, typings } = read.pass.plan;
          for (const { input, files } of read.pass.feeds.flatMap(inputsOf)) {
            const typed = typings.find((candidate) => candidate.input.name === input.name);
            if (!typed) continue;
            const outcomes = await outcomesOf(read, comparison, typed);
            const records = [...outcomes.keys()].map((key) => {
              const [file = 0, record = 0] = key.split(':').map(Number);
              return { file, record, shows: [] };
            });
            for (const { test, file, record } of await draftRecords(read.run.first, comparison, typed, files, records)) {
              const outcome = outcomes.get(`${file}:${record}`);
              if (outcome)
                drafts.push({ test: { ...test, name: `${input.name} ${file}:${record}`, outcome }, from: 'the plant' });
            }
          }
        });
        const path = join(folder, 'mappings/tests/all.yaml');
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, recordedYaml(drafts, 'golden.schema.json'));
        const { text, result } = await testMappings({ config, environment: {}, now: NOW, format: 'text' });
        expect(text).toContain('all passed');
        expect(result.tests).toBe(drafts.length);
        expect(drafts.length).toBeGreaterThan(0);
      });
    }),
    randomRuns(4, 20_261_126),
  );
});
