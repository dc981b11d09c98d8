import { printable, printableLines } from '../report/layout/width.ts';
import { type Progress, SILENT } from '../model/progress.ts';

/** The reporter that the flag `--progress` names. */
export function progressFor(mode: 'auto' | 'plain' | 'ndjson' | 'none', stream: ProgressStream): Progress {
  if (mode === 'none') return SILENT;
  if (mode === 'ndjson') return jsonLines(stream);
  return mode === 'auto' && stream.isTTY === true ? liveLine(stream, stageLine) : plainLines(stream);
}

/** A line of a JSON log: when, how grave, and what. */
export function logLine(
  level: 'info' | 'warn' | 'error',
  what: { readonly event: string; readonly [name: string]: unknown },
): string {
  return `${printableLines(JSON.stringify({ at: new Date().toISOString(), level, ...what }))}\n`;
}

function jsonLines(stream: ProgressStream): Progress {
  return timed(
    (stage) => stream.write(logLine('info', { event: 'started', stage })),
    (ended) => stream.write(logLine('info', { event: 'ended', ...ended })),
    (stage, percentage) => stream.write(logLine('info', { event: 'working', stage, percentage })),
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
  let [running, shown] = ['', 0];
  return {
    working(percentage) {
      const whole = Math.floor(percentage);
      if (running === '' || whole === shown) return;
      shown = whole;
      working(running, whole);
    },
    start(stage) {
      [running, shown] = [stage, 0];
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
  const rate = rows === undefined || seconds < 1 ? '' : `  ${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`;
  return `${printable(stage).padEnd(42)} ${count.padStart(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}${rate}`;
}

/** How far a stage is, and how long it still takes at the pace that it had: said once there is a pace to speak of. */
export function shareText(percentage: number | undefined, seconds: number): string {
  if (percentage === undefined) return '';
  const left = (seconds * (100 - percentage)) / percentage;
  const whole = Math.floor(percentage);
  if (percentage < 1 || percentage >= 100 || seconds < SURE) return ` ${whole} %`;
  return ` ${whole} %, about ${left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`} left`;
}

/** Seconds after which a pace is one. */
const SURE = 3;

const REDRAW_MS = 200;
const CLEAR_LINE = '\r\u001B[2K';

/** One line on a terminal that counts the seconds of the running stage and turns into a plain line when it ends. */
function liveLine(stream: ProgressStream, line: (stage: EndedStage) => string): Progress {
  let percentage: number | undefined;
  return {
    working(share) {
      percentage = share;
    },
    start(stage) {
      percentage = undefined;
      const from = performance.now();
      const seconds = (): number => Math.round(performance.now() - from) / 1000;
      const draw = (): void => {
        const text = `${line({ stage, seconds: seconds() })}${shareText(percentage, seconds())} …`;
        stream.write(CLEAR_LINE + text.slice(0, (stream.columns ?? 80) - 1));
      };
      draw();
      // unref: a stage that never ends (an error) must not keep the process alive.
      const timer = setInterval(draw, REDRAW_MS).unref();
      return (done) => {
        clearInterval(timer);
        const ended = { stage, seconds: seconds(), ...(done?.rows !== undefined && { rows: done.rows }) };
        stream.write(`${CLEAR_LINE}${line(ended)}\n`);
      };
    },
  };
}

/** Where progress is written to: stderr, or anything that takes text. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A stage that has ended; `rows` are source records. */
interface EndedStage {
  readonly stage: string;
  readonly rows?: number;
  readonly seconds: number;
}
