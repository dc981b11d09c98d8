/** Lines shown around a change. */
const CONTEXT = 3;

/** One line of a comparison: kept, taken out or put in. */
interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** A file before and after; `before` is undefined for a new one. */
export interface FileChange {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A patch that `git apply` and `patch -p1` take; empty where nothing changes. */
export function unifiedDiff({ path, before, after }: FileChange): string {
  if (before === after) return '';
  const [old, now] = [linesOf(before ?? ''), linesOf(after)];
  const steps = stepsBetween(old, now);
  const name = (side: string): string => `${side}/${path}${path.includes(' ') ? '\t' : ''}`;
  const head = [`--- ${before === undefined ? '/dev/null' : name('a')}`, `+++ ${name('b')}`];
  return [...head, ...hunks(steps)].map((line) => `${line}\n`).join('');
}

/** Lines with their breaks, so that a missing last one is seen. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** What both begin and end with is kept; what is between is compared line by line. */
function stepsBetween(old: readonly string[], now: readonly string[]): readonly Step[] {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...kept(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...kept(old.slice(old.length - end)),
  ];
}

/** More than this is shown as one block. */
const MOST_COMPARED = 1_000_000;

/** The longest common lines are kept. */
function middle(old: readonly string[], now: readonly string[]): readonly Step[] {
  if (old.length * now.length > MOST_COMPARED || old.length === 0) return [...signed('-', old), ...signed('+', now)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      common[at] =
        old[row] === now[column] ? (common[at + width + 1] ?? 0) + 1 : Math.max(common[at + width] ?? 0, common[at + 1] ?? 0);
    }
  }
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [own, other] = [old[row], now[column]];
    const at = row * width + column;
    if (own !== undefined && own === other) {
      steps.push({ sign: ' ', line: own });
      row += 1;
      column += 1;
    } else if (own !== undefined && (other === undefined || (common[at + width] ?? 0) >= (common[at + 1] ?? 0))) {
      steps.push({ sign: '-', line: own });
      row += 1;
    } else {
      steps.push({ sign: '+', line: other ?? '' });
      column += 1;
    }
  }
  return steps;
}

function hunks(steps: readonly Step[]): readonly string[] {
  const changed = steps.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const spans: [number, number][] = [];
  for (const index of changed) {
    const last = spans.at(-1);
    if (last && index - last[1] <= 2 * CONTEXT) last[1] = index;
    else spans.push([index, index]);
  }
  return spans.flatMap(([first, last]) => hunk(steps, Math.max(0, first - CONTEXT), Math.min(steps.length, last + CONTEXT + 1)));
}

function hunk(steps: readonly Step[], from: number, to: number): readonly string[] {
  const count = (sign: '-' | '+', part: readonly Step[]): number =>
    part.filter((step) => step.sign === ' ' || step.sign === sign).length;
  const [before, own] = [steps.slice(0, from), steps.slice(from, to)];
  const range = (sign: '-' | '+'): string => {
    const length = count(sign, own);
    return `${count(sign, before) + (length === 0 ? 0 : 1)},${length}`;
  };
  const lines = own.flatMap(({ sign, line }) =>
    line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
  );
  return [`@@ -${range('-')} +${range('+')} @@`, ...lines];
}

function kept(lines: readonly string[]): Step[] {
  return lines.map((line) => ({ sign: ' ', line }));
}

function signed(sign: '-' | '+', lines: readonly string[]): Step[] {
  return lines.map((line) => ({ sign, line }));
}
