import { expect, it } from 'vitest';
import { progressFor, type ProgressStream } from '../../src/cli/progress-output.ts';

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
  expect(events).toEqual([
    { event: 'started', stage: 'reading erp' },
    { event: 'ended', stage: 'reading erp', rows: 1_234_567, seconds: expect.any(Number) as number },
  ]);
});

it('ndjson tells how far a stage is, each percentage once', () => {
  const stream = paper();
  const progress = progressFor('ndjson', stream);
  progress.working(1);
  const done = progress.start('comparing');
  for (const percentage of [0.2, 12.1, 12.9, 40]) progress.working(percentage);
  done();
  expect(stream.text.split('\n').filter((line) => line.includes('working'))).toEqual([
    '{"event":"working","stage":"comparing","percentage":12}',
    '{"event":"working","stage":"comparing","percentage":40}',
  ]);
});

it('none writes nothing', () => {
  const stream = paper(true);
  stage('none', stream);
  expect(stream.text).toBe('');
});
