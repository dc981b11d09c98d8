import { printable } from '../report/layout/width.ts';
import { type Progress, SILENT } from '../model/progress.ts';
import { liveLine } from './live-line.ts';
import type { EndedStage, ProgressStream } from './progress-stages.ts';

/** The reporter that the flag `--progress` names. */
export function progressFor(mode: 'auto' | 'plain' | 'ndjson' | 'none', stream: ProgressStream): Progress {
  if (mode === 'none') return SILENT;
  if (mode === 'ndjson') return jsonLines(stream);
  return mode === 'auto' && stream.isTTY === true ? liveLine(stream, stageLine) : plainLines(stream);
}

function jsonLines(stream: ProgressStream): Progress {
  return timed(
    (stage) => stream.write(`${JSON.stringify({ event: 'started', stage })}\n`),
    (ended) => stream.write(`${JSON.stringify({ event: 'ended', ...ended })}\n`),
    (stage, percentage) => stream.write(`${JSON.stringify({ event: 'working', stage, percentage })}\n`),
  );
}

function plainLines(stream: ProgressStream): Progress {
  return timed(
    () => undefined,
    (ended) => stream.write(`${stageLine(ended)}\n`),
  );
}

/** Measures every stage with a clock that no change of the time of day disturbs. */
function timed(
  started: (stage: string) => unknown,
  ended: (stage: EndedStage) => unknown,
  working: (stage: string, percentage: number) => unknown = () => undefined,
): Progress {
  let [running, told] = ['', 0];
  return {
    working(percentage) {
      const whole = Math.floor(percentage);
      if (running === '' || whole === told) return;
      told = whole;
      working(running, whole);
    },
    start(stage) {
      [running, told] = [stage, 0];
      const from = performance.now();
      started(stage);
      return (done) => {
        const seconds = Math.round(performance.now() - from) / 1000;
        ended({ stage, ...(done?.rows !== undefined && { rows: done.rows }), seconds });
      };
    },
  };
}

/** Name, rows and seconds in columns. */
export function stageLine({ stage, rows, seconds }: EndedStage): string {
  const count = rows === undefined ? '' : `${rows.toLocaleString('en-US')} rows`;
  return `${printable(stage).padEnd(42)} ${count.padStart(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}`;
}
