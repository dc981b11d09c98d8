import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../../src/app/init.ts';
import type { InitSide } from '../../src/init/init-plan.ts';
import { type Layout, LAYOUTS } from './layouts.ts';

const PAGE = fileURLToPath(new URL('../../docs/init.md', import.meta.url));
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-layouts-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `init` made of a layout beside a plain MES list: fields bound rightly, asked for, bound wrongly. */
interface Score {
  readonly right: readonly string[];
  readonly asked: readonly string[];
  readonly wrong: readonly string[];
}

/** Fields that only inform are not scored. */
const INFORMS = new Set(['description']);

async function scored(layout: Layout, number: number): Promise<Score> {
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

function scoreOf({ right, asked = [] }: Layout, { bound }: InitSide): Score {
  const found = new Map(
    bound.filter(({ field }) => !INFORMS.has(field)).map(({ field, header }) => [field, header?.trim() ?? null]),
  );
  const fields = [...new Set([...Object.keys(right), ...found.keys()])];
  const isRight = (field: string): boolean => found.get(field) === right[field] && right[field] !== undefined;
  return {
    right: fields.filter(isRight),
    asked: fields.filter((field) => found.get(field) === null && asked.includes(field)),
    wrong: fields
      .filter((field) => !isRight(field) && !(found.get(field) === null && asked.includes(field)))
      .map((field) => `${field} ← ${found.get(field) ?? 'nothing'}`),
  };
}

describe('layouts of real exports, with values of our own', () => {
  const scores = new Map<string, Score>();

  it.each(LAYOUTS.map((layout, number) => [layout.name, layout, number] as const))('%s', async (name, layout, number) => {
    const score = await scored(layout, number);
    scores.set(name, score);
    expect(score.wrong).toEqual([]);
    expect(score.asked.toSorted()).toEqual((layout.asked ?? []).toSorted());
  });

  it('are counted in docs/init.md', async () => {
    const all = [...scores.values()];
    const [right, asked, wrong] = (['right', 'asked', 'wrong'] as const).map(
      (kind) => all.flatMap((score) => score[kind]).length,
    );
    const page = await readFile(PAGE, 'utf8');
    expect(page).toContain(`| ${LAYOUTS.length} | ${right} | ${asked} | ${wrong} |`);
  });
});
