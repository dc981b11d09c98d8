import { expect } from 'vitest';
import { positionText } from '../../src/text/problem-text.ts';
import type { Problem } from '../../src/errors.ts';
import type { MappingSources } from '../../src/mapping/sources.ts';

/** Mapping sources from texts by path, as if they were in a workspace's folder (`local`) or came with the package. */
export function sourcesOf(
  local: Readonly<Record<string, string>>,
  shipped: Readonly<Record<string, string>> = {},
): MappingSources {
  return {
    texts: [
      ...Object.entries(local).map(([path, text]) => ({ path, file: `mappings/${path}`, shipped: false, text })),
      ...Object.entries(shipped).map(([path, text]) => ({ path, file: `trueup/mappings/${path}`, shipped: true, text })),
    ],
    others: [],
    problems: [],
  };
}

/** Problems as one line each: position, code, message, and suggestions after arrows. */
export function reported(problems: readonly Problem[]): string[] {
  return problems.map(({ code, message, at, suggestions = [] }) =>
    [`${at ? positionText(at) : '-'} ${code}: ${message}`, ...suggestions].join(' → '),
  );
}

/** A problem by its position, its code, its values in their order, and what fixes it: the golden of its rule has the whole sentence. */
export function facts(start: string, ...values: readonly string[]): string {
  const parts = [`${start}: `, ...values].map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  const end = values.at(-1)?.startsWith(' → ') ? '$' : '';
  return expect.stringMatching(new RegExp(`^(?:[^ ]+:)?${parts.join('.*')}${end}`, 's')) as string;
}

/** A problem that begins with this text, or has these facts. */
export function stated(problem: string): string {
  return typeof problem === 'string' ? (expect.stringContaining(problem) as string) : problem;
}
