import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import {
  CHANGES,
  exportOf,
  halfWritten,
  leftovers,
  night,
  sha256,
  totalOf,
  waited,
  writeNight,
  wrongOutcome,
} from './rough-nights.ts';

const SOAK = Number(process.env['TRUEUP_SOAK'] ?? 0) > 1;
/** In the gate a few of what the soak does hundreds of times. */
const RUNS = SOAK ? 200 : 2;
const SEED = Number(process.env['TRUEUP_SEED'] ?? 20_261_130);

/** The same row of numbers from 0 to 1 for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

it('an export that changes at any moment is refused, or its hash is that of the figures', async () => {
  const roll = dice(SEED);
  const texts = new Map([0, 1].map((version) => [sha256(exportOf(version)), totalOf(version)] as const));
  texts.set(sha256(`${exportOf(0)}P1,HALL,Z-1,K1,1,KG\n`), totalOf(0) + 1);
  const outcomes = new Map<string, number>();
  await inFolder(async (folder) => {
    await writeNight(folder);
    const began = performance.now();
    await night(folder);
    const usual = performance.now() - began;
    for (let run = 0; run < RUNS; run += 1) {
      await writeNight(folder);
      const [change, moment] = [CHANGES[Math.floor(roll() * CHANGES.length)], roll() * usual * 1.1];
      const ended = await night(folder, {
        meanwhile: async () => {
          await waited(moment);
          await change?.(join(folder, 'erp.csv'));
        },
      });
      expect({ run, wrong: wrongOutcome(ended, texts) }).toEqual({ run, wrong: null });
      expect(await leftovers(folder)).toEqual([]);
      const outcome = String(ended.status);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  });
  if (SOAK) process.stderr.write(`changed: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
});

it('a run that is killed at any moment leaves nothing half written, and the next one is right', async () => {
  const roll = dice(SEED + 1);
  let killed = 0;
  await inFolder(async (folder) => {
    await writeNight(folder);
    const began = performance.now();
    await night(folder);
    const usual = performance.now() - began;
    for (let run = 0; run < RUNS; run += 1) {
      const moment = (0.2 + roll() * 0.9) * usual;
      const ended = await night(folder, {
        meanwhile: async (kill) => {
          await waited(moment);
          kill();
        },
      });
      if (ended.status === null) killed += 1;
      expect({ run, wrong: await halfWritten(folder) }).toEqual({ run, wrong: null });
    }
    const last = await night(folder);
    expect(last.status).toBe(1);
    expect(await leftovers(folder)).toEqual([]);
  });
  if (SOAK) process.stderr.write(`killed: ${killed} of ${RUNS}\n`);
});

it('a disk that is full at any call leaves nothing half written, and the next run is right', async () => {
  const hook = join(import.meta.dirname, 'fail-at.mjs');
  // Call 12 is the first file of the output folder, which others follow
  const step = SOAK ? 1 : 11;
  const codes = new Map<string, number>();
  await inFolder(async (folder) => {
    await writeNight(folder);
    for (let call = 1; call < 400; call += step) {
      const ended = await night(folder, { node: ['--import', hook], env: { FAIL_AT: String(call) } });
      // 99: the run had fewer calls
      if (ended.status === 99) break;
      const shown = `${ended.status} ${ended.answer?.error?.code ?? ''}`;
      codes.set(shown, (codes.get(shown) ?? 0) + 1);
      expect({ call, shown }).toEqual({ call, shown: expect.stringMatching(/^(2 output_failed|1 )$/) as string });
      expect({ call, wrong: await halfWritten(folder) }).toEqual({ call, wrong: null });
    }
    expect((await night(folder)).status).toBe(1);
    expect(existsSync(join(folder, 'night/summary.json'))).toBe(true);
    expect(await leftovers(folder)).toEqual([]);
  });
  if (SOAK) process.stderr.write(`full disk: ${JSON.stringify(Object.fromEntries(codes))}\n`);
});
