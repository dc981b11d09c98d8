import { printable, printableLines } from '../report/layout/width.ts';
import { type Progress, SILENT } from '../model/progress.ts';

/** The reporter that the flag `--progress` names. */
export function progressFor(mode: 'auto' | 'plain' | 'ndjson' | 'none', stream: ProgressStream): Progress {
  if (mode === 'none') return SILENT;
  if (mode === 'ndjson') return jsonLines(stream);
  return mode === 'auto' && stream.isTTY === true ? liveLine(stream) : plainLines(stream);
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
  const rate = rows === undefined || seconds < 1 ? '' : `  ${rateText(rows, seconds)}`;
  return `${printable(stage).padEnd(42)} ${count.padStart(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}${rate}`;
}

/** How far a step of a stage is, the rows that it has gone through where that is known, and when that was seen. */
interface Seen {
  readonly percentage: number;
  readonly rows?: number | undefined;
  readonly seconds: number;
}

/** How far a step is, how long it still takes and how many rows a second it goes through, at its pace since `first`: once there is a pace. */
export function shareText(first: Seen, { percentage, rows, seconds }: Seen): string {
  const [done, past] = [percentage - first.percentage, seconds - first.seconds];
  const share = `  ${Math.floor(percentage)} %`;
  if (done < 1 || percentage >= 100 || past < SURE) return share;
  const left = (past * (100 - percentage)) / done;
  const rate = rows === undefined ? '' : `, ${rateText(rows - (first.rows ?? 0), past)}`;
  return `${share}, about ${left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`} left${rate}`;
}

function rateText(rows: number, seconds: number): string {
  return `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`;
}

/** Seconds after which a pace is one. */
const SURE = 3;

const REDRAW_MS = 200;
const CLEAR_LINE = '\r\u001B[2K';

/** One line on a terminal that counts the seconds of the running stage and turns into a plain line when it ends. */
function liveLine(stream: ProgressStream): Progress {
  let from = 0;
  let share: { readonly first: Seen; readonly last: Seen } | undefined;
  const seconds = (): number => Math.round(performance.now() - from) / 1000;
  return {
    working(percentage, rows) {
      const last = { percentage, rows, seconds: seconds() };
      // Less than before is another step, which has a pace of its own
      share = { first: share && percentage >= share.last.percentage ? share.first : last, last };
    },
    start(stage) {
      share = undefined;
      from = performance.now();
      const draw = (): void => {
        const text = `${printable(stage)}  ${seconds().toFixed(1)} s${share ? shareText(share.first, share.last) : ''} …`;
        stream.write(CLEAR_LINE + text.slice(0, (stream.columns ?? 80) - 1));
      };
      draw();
      // unref: a stage that never ends (an error) must not keep the process alive.
      const timer = setInterval(draw, REDRAW_MS).unref();
      return (done) => {
        clearInterval(timer);
        const ended = { stage, seconds: seconds(), ...(done?.rows !== undefined && { rows: done.rows }) };
        stream.write(`${CLEAR_LINE}${stageLine(ended)}\n`);
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
