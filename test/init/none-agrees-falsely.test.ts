import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../../src/app/init.ts';
import { run } from '../../src/app/run.ts';
import { RefusedError } from '../../src/errors.ts';
import { SILENT } from '../../src/model/progress.ts';
import { type Layout, LAYOUTS, UNSEEN_LAYOUTS } from './layouts.ts';

/** Every run is only looked at. */
const OPTIONS = {
  formats: [],
  asOf: {},
  sources: false,
  dryRun: true,
  record: false,
  environment: {},
  now: new Date(Date.now() + 3_600_000),
  progress: SILENT,
} as const;

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-layouts-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What one system may have and the other not, the most easily missed first. */
const IDENTIFIERS = ['lot', 'serial', 'location', 'material'] as const;

/** The list as the other system has it: two rows have each other's identifier, or one has another figure. */
function altered({ headers, rows, right }: Layout): Layout['rows'] {
  const [first = [], second = [], ...others] = rows;
  const column = (field: string): number => headers.indexOf(right[field] ?? '');
  const at = IDENTIFIERS.map((field) => column(field)).find(
    (position) => position >= 0 && first[position] !== second[position] && first[position] !== '' && second[position] !== '',
  );
  if (at !== undefined) return [first.with(at, second[at] ?? ''), second.with(at, first[at] ?? ''), ...others];
  const figure = [column('quantity'), column('status unrestricted')].find((position) => position >= 0) ?? headers.length - 1;
  return [first.with(figure, `9${String(first[figure] ?? '').trim()}`), second, ...others];
}

function textOf({ delimiter, above = [], headers }: Layout, rows: Layout['rows']): string {
  return `${[...above, headers.join(delimiter), ...rows.map((row) => row.join(delimiter))].join('\n')}\n`;
}

/** `agrees`, `differs`, or the code of the refusal. */
async function outcomeOf(layout: Layout, name: string): Promise<string> {
  const [erpFile, mesFile] = [join(folder, `erp${name}.csv`), join(folder, `mes${name}.csv`)];
  await writeFile(erpFile, textOf(layout, layout.rows));
  await writeFile(mesFile, textOf(layout, altered(layout)));
  const plant = join(folder, `plant${name}`);
  await initWorkspace({ folder: plant, erpFile, mesFile });
  try {
    const { status } = await run({ ...OPTIONS, config: join(plant, 'trueup.yaml') });
    return status === 0 ? 'agrees' : 'differs';
  } catch (error) {
    if (error instanceof RefusedError) return `refused: ${error.problems[0].code}`;
    throw error;
  }
}

describe('a list beside the same list with one difference never agrees', () => {
  const outcomes: string[] = [];
  const all = [...LAYOUTS, ...UNSEEN_LAYOUTS].map((layout, number) => [layout.name, layout, number] as const);

  it.each(all)('%s', async (_name, layout, number) => {
    const outcome = await outcomeOf(layout, String(number));
    outcomes.push(outcome);
    expect(outcome).not.toBe('agrees');
  });

  it('most of them are compared, the others ask', () => {
    expect(outcomes.filter((outcome) => outcome === 'differs').length).toBeGreaterThanOrEqual(16);
  });
});
