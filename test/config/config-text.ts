import { expect } from 'vitest';
import { workspaceOf } from '../../src/config/load.ts';
import type { Settings } from '../../src/config/settings-from.ts';
import { problemText } from '../../src/text/problem-text.ts';
import { RefusedError } from '../../src/errors.ts';

/** Lines of a configuration: below a feed, below the domain, at the top. */
export interface Added {
  /** Of the ERP's feed, on one line in flow style: `pick: latest`. */
  readonly feed?: string;
  /** Of the domain, not indented. */
  readonly domain?: string;
  readonly top?: string;
}

/** A configuration that is accepted as it is, with lines added: the feed is line 6, the domain's from 8, the top's after that. */
export function configText({ feed, domain, top }: Added = {}): string {
  const settings = feed === undefined ? '' : `, ${feed}`;
  return [
    'version: 1',
    'currency: EUR',
    'timezone: Europe/Berlin',
    'domains:',
    '  inventory:',
    `    erp: {profile: sap/mb52, files: erp.csv${settings}}`,
    '    mes: {profile: epsilon3/inventory, files: mes.csv}',
    ...(domain === undefined ? [] : domain.split('\n').map((line) => `    ${line}`)),
    ...(top === undefined ? [] : [top]),
    '',
  ].join('\n');
}

/** What a configuration comes to, as if it were in /plant. */
export function settings(text: string, environment: Readonly<Record<string, string>> = {}): Settings {
  return workspaceOf(text, '/plant/trueup.yaml', environment);
}

/** All that is wrong with a configuration, as people read it; empty when nothing is. */
export function refusal(text: string, environment: Readonly<Record<string, string>> = {}): string {
  try {
    workspaceOf(text, 'trueup.yaml', environment);
    return '';
  } catch (error) {
    if (error instanceof RefusedError) return error.problems.map(problemText).join('\n');
    throw error;
  }
}

/** A refusal with this text; of a sentence that a golden has in full, with these facts in order: position and code, values, what fixes it. */
export function stated(expected: string | readonly string[]): string {
  if (typeof expected === 'string') return expect.stringContaining(expected) as string;
  const facts = expected.map((fact) => fact.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  const end = expected.at(-1)?.startsWith('\n') ? '(?:\n|$)' : '';
  return expect.stringMatching(new RegExp(facts.join('.*') + end, 's')) as string;
}
