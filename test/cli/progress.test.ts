import { expect, it } from 'vitest';
import { nights } from '../ledger/nights.ts';
import { trueup } from './program.ts';
import { progressFor, type ProgressStream, shareText, stageLine } from '../../src/cli/progress-output.ts';

/** A stream that keeps what is written to it. */
function paper(isTTY = false): ProgressStream & { text: string } {
  return {
    isTTY,
    columns: 60,
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

function stage(mode: 'auto' | 'plain' | 'ndjson' | 'none', stream: ProgressStream): void {
  progressFor(mode, stream).start('reading erp')({ rows: 1_234_567 });
}

it('plain writes a line per stage with rows and time', () => {
  const stream = paper();
  stage('plain', stream);
  expect(stream.text).toMatch(/^reading erp +1,234,567 rows +\d+\.\d s\n$/);
});

it('auto is plain where there is no terminal', () => {
  const stream = paper();
  stage('auto', stream);
  expect(stream.text).toMatch(/^reading erp .*\n$/);
});

it('auto redraws one line on a terminal, never wider than it, and leaves the plain line', () => {
  const stream = paper(true);
  stage('auto', stream);
  const drawn = stream.text.split('\r\u001B[2K').slice(1);
  expect(drawn.length).toBeGreaterThanOrEqual(2);
  expect(drawn.slice(0, -1).every((line) => line.length < 60 && !line.includes('\n'))).toBe(true);
  expect(drawn.at(-1)).toMatch(/^reading erp +1,234,567 rows +\d+\.\d s\n$/);
});

it('ndjson writes an object when a stage starts and one when it ends', () => {
  const stream = paper(true);
  stage('ndjson', stream);
  const events = stream.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const line = { at: expect.stringMatching(/^\d{4}-.*Z$/) as string, level: 'info', stage: 'reading erp' };
  expect(events).toEqual([
    { ...line, event: 'started' },
    { ...line, event: 'ended', rows: 1_234_567, seconds: expect.any(Number) as number },
  ]);
});

it('ndjson tells how far a stage is, each percentage once', () => {
  const stream = paper();
  const progress = progressFor('ndjson', stream);
  progress.working(1);
  const done = progress.start('comparing');
  for (const percentage of [0.2, 12.1, 12.9, 40]) progress.working(percentage);
  done();
  expect(stream.text.split('\n').flatMap((line) => /"event":"working".*/.exec(line) ?? [])).toEqual([
    '"event":"working","stage":"comparing","percentage":12}',
    '"event":"working","stage":"comparing","percentage":40}',
  ]);
});

it('a long stage says its rate, and how long it takes at its pace', () => {
  expect(stageLine({ stage: 'landing', rows: 5_000_000, seconds: 4 })).toMatch(/5,000,000 rows +4\.0 s  1,250,000 rows\/s$/);
  const from = { percentage: 0, seconds: 0 };
  expect(shareText(from, { percentage: 40, seconds: 2 })).toBe('  40 %');
  expect(shareText(from, { percentage: 25.5, rows: 5000, seconds: 10 })).toBe('  25 %, about 30 s left, 500 rows/s');
  expect(shareText(from, { percentage: 2, seconds: 10 })).toBe('  2 %, about 9 min left');
  expect(shareText(from, { percentage: 100, seconds: 10 })).toBe('  100 %');
  // The second statement of a stage: its own pace
  expect(shareText({ percentage: 10, seconds: 100 }, { percentage: 50, seconds: 104 })).toBe('  50 %, about 5 s left');
});

it('a log has nothing but JSON lines: stages, warnings, errors, and how the command ended', () =>
  nights(async (plant) => {
    await plant.write({ day: 1, erp: { A: '10' }, mes: { A: '8' } });
    const log = async (...args: readonly string[]) => {
      const { stderr } = await trueup([...args, '--progress', 'ndjson'], { cwd: plant.folder });
      return stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { level: string; event: string; code?: string; status?: number });
    };
    const lines = await log('run', '--no-record');
    // Nobody knows whether a step takes long enough to say how far it is
    const events = lines.map(({ event }) => event).filter((event) => event !== 'working');
    expect(new Set(events)).toEqual(new Set(['started', 'ended', 'warning', 'finished']));
    expect(lines.at(-1)).toMatchObject({ level: 'info', event: 'finished', status: 1 });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', event: 'warning', code: 'mapping_folder_missing' }));
    const refused = await log('run', '--json', '--domain', 'stock');
    expect(refused.map(({ event, code, status, level }) => [level, event, code ?? status])).toEqual([
      ['error', 'error', 'argument_invalid'],
      ['error', 'finished', 2],
    ]);
  }));

it('none writes nothing', () => {
  const stream = paper(true);
  stage('none', stream);
  expect(stream.text).toBe('');
});
