import type { FailOn } from '../config/workspace.ts';
import { nearest } from '../document/nearest.ts';
import { refuseIfAny, type Problem } from '../errors.ts';
import { SIDES, type Side } from '../model/side.ts';

/** What the flags `--fail-on` and `--as-of` come to. */
export interface ParsedRunFlags {
  readonly failOn?: FailOn;
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const RULES = ['discrepancies', 'value', 'unvalued'];

/** Reads the flags that are more than a word; refuses all that is wrong with them at once. */
export function parseRunFlags(failOn: readonly string[] = [], asOf: readonly string[] = []): ParsedRunFlags {
  const problems: Problem[] = [];
  const rules = failOn.map((rule) => parseRule(rule, problems));
  const times = asOf.map((time) => parseAsOf(time, problems));
  refuseIfAny(problems);
  return {
    ...(rules.length > 0 && { failOn: Object.assign({ unvalued: 'count' }, ...rules) as FailOn }),
    asOf: Object.assign({}, ...times) as ParsedRunFlags['asOf'],
  };
}

function parseRule(rule: string, problems: Problem[]): Partial<FailOn> {
  const [name, value] = split(rule);
  if (name === 'discrepancies' && /^\d{1,15}$/.test(value)) return { discrepancies: Number(value) };
  if (name === 'value' && /^\d+(?:\.\d+)?$/.test(value)) return { value };
  if (name === 'unvalued' && (value === 'count' || value === 'ignore')) return { unvalued: value };
  const meant = nearest(name, RULES) ?? 'discrepancies';
  const example = { value: 'value=1000.00', unvalued: 'unvalued=ignore' }[meant] ?? 'discrepancies=0';
  problems.push(wrong(`--fail-on ${rule}: not a rule such as ${example}`, `--fail-on ${example}`));
  return {};
}

function parseAsOf(text: string, problems: Problem[]): ParsedRunFlags['asOf'] {
  const [side, time] = split(text);
  const known = SIDES.find((name) => name === side);
  if (known && INSTANT.test(time) && !Number.isNaN(Date.parse(time))) return { [known]: time };
  const example = `${known ?? nearest(side, SIDES) ?? 'erp'}=2026-11-21T22:00:00+01:00`;
  problems.push(wrong(`--as-of ${text}: not a side and a time such as ${example}`, `--as-of ${example}`));
  return {};
}

function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function wrong(message: string, suggestion: string): Problem {
  return { code: 'argument_invalid', message, suggestions: [suggestion] };
}
