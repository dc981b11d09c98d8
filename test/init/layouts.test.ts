import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../../src/app/init.ts';
import type { InitSide } from '../../src/init/init-plan.ts';
import { type Layout, LAYOUTS, UNSEEN_LAYOUTS } from './layouts.ts';

const PAGE = fileURLToPath(new URL('../../docs/init.md', import.meta.url));
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-layouts-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `init` made of a layout next to a plain MES list: fields bound rightly, asked for, bound wrongly. */
interface Score {
  readonly right: readonly string[];
  readonly asked: readonly string[];
  /** Fields of the list that nothing reads, and that no run asks for. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Fields that only inform are not scored. */
const INFORMS = new Set(['description']);

async function scored(layout: Layout, number: string): Promise<Score> {
  const { delimiter, above = [], headers, rows } = layout;
  const lines = [...above, headers.join(delimiter), ...rows.map((row) => row.join(delimiter))];
  const erpFile = join(folder, `erp${number}.csv`);
  const mesFile = join(folder, `mes${number}.csv`);
  await writeFile(erpFile, `${lines.join('\n')}\n`);
  await writeFile(mesFile, 'Part Number,Location,Lot,Quantity,Unit\nOTHER-1,ELSEWHERE,N1,1,EA\nOTHER-2,NOWHERE,N2,2,EA\n');
  const { sides } = await initWorkspace({ folder: join(folder, `plant${number}`), erpFile, mesFile });
  const [side] = sides;
  if (!side) throw new RangeError('no side');
  return scoreOf(layout, side);
}

/** Right is a binding that a person would make; nothing where a list has the field is wrong too, unless a run asks for it. */
function scoreOf({ right, asked = [], either = {} }: Layout, { bound }: InitSide): Score {
  const found = new Map(
    bound.filter(({ field }) => !INFORMS.has(field)).map(({ field, header }) => [field, header?.trim() ?? null]),
  );
  const fields = [...new Set([...Object.keys(right), ...Object.keys(either), ...found.keys()])];
  const isRight = (field: string): boolean => {
    const header = found.get(field);
    return header !== undefined && header !== null && (header === right[field] || (either[field]?.includes(header) ?? false));
  };
  const isAsked = (field: string): boolean => found.get(field) === null && asked.includes(field);
  return {
    right: fields.filter(isRight),
    asked: fields.filter(isAsked),
    missed: fields.filter((field) => !found.has(field)),
    wrong: fields
      .filter((field) => found.has(field) && !isRight(field) && !isAsked(field))
      .map((field) => `${field} ← ${found.get(field) ?? 'nothing'}`),
  };
}

describe.each([
  ['layouts of real exports, with values of our own', 'known', LAYOUTS],
  ['layouts that nothing was added for', 'unseen', UNSEEN_LAYOUTS],
] as const)('%s', (_, kind, layouts) => {
  const scores: Score[] = [];

  it.each(layouts.map((layout, number) => [layout.name, layout, number] as const))('%s', async (_name, layout, number) => {
    const score = await scored(layout, `${kind}${number}`);
    scores.push(score);
    expect(score.wrong).toEqual([]);
  });

  it('are counted in docs/init.md', async () => {
    const counts = (['right', 'asked', 'missed', 'wrong'] as const).map((key) => scores.flatMap((score) => score[key]).length);
    const page = await readFile(PAGE, 'utf8');
    expect(page).toContain(`| ${layouts.length} | ${counts.join(' | ')} |`);
  });
});
