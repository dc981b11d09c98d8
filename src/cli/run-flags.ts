import { configFlag } from '../text/command-line.ts';
import type { FailOn } from '../model/comparison-settings.ts';
import { nearest } from '../text/nearest.ts';
import { RefusedError, refuseIfAny, type Problem } from '../errors.ts';
import { parseFailOn } from '../run/outcome/gate.ts';
import { SIDES, type Side } from '../model/side.ts';

/** What the flags `--fail-on` and `--as-of` come to. */
export interface ParsedRunFlags {
  readonly failOn?: FailOn;
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Reads the flags that are more than a word; refuses all that is wrong with them at once. */
export function parseRunFlags(failOn: readonly string[] = [], asOf: readonly string[] = []): ParsedRunFlags {
  const problems: Problem[] = [];
  const gate = parsedGate(failOn, problems);
  const times = asOf.map((time) => parseAsOf(time, problems));
  refuseIfAny(problems);
  return { ...(gate && { failOn: gate }), asOf: Object.assign({}, ...times) as ParsedRunFlags['asOf'] };
}

/** The gate of the rules; undefined when none is given, or when they are refused. */
function parsedGate(rules: readonly string[], problems: Problem[]): FailOn | undefined {
  if (rules.length === 0) return undefined;
  try {
    return parseFailOn(rules);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
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

/** Flags of a run over two files in hand. */
interface FileFlags {
  readonly erp?: string | undefined;
  readonly mes?: string | undefined;
  readonly config?: string | undefined;
  readonly 'erp-profile'?: string | undefined;
  readonly 'mes-profile'?: string | undefined;
}

/** The two files of a run without a workspace; undefined where a workspace is meant. Throws RefusedError for flags that do not fit together. */
export function filesToRun(flags: FileFlags): Readonly<Record<Side, string>> | undefined {
  const { erp, mes, config } = flags;
  const profile = SIDES.find((side) => flags[`${side}-profile`] !== undefined);
  if (erp === undefined && mes === undefined) {
    if (profile === undefined) return undefined;
    throw new RefusedError({
      code: 'argument_invalid',
      message: `--${profile}-profile is for files that --erp and --mes name; a workspace names its profiles itself`,
      suggestions: ['trueup run --erp stock.csv --mes inventory.csv'],
    });
  }
  if (config !== undefined)
    throw new RefusedError({
      code: 'argument_invalid',
      message: '--config names a workspace; --erp and --mes name files to compare without one',
      suggestions: [`trueup run${configFlag(config)}`],
    });
  if (erp !== undefined && mes !== undefined) return { erp, mes };
  const [given, lacking] = erp === undefined ? (['mes', 'erp'] as const) : (['erp', 'mes'] as const);
  throw new RefusedError({
    code: 'argument_invalid',
    message: `--${given} names one file; --${lacking} must name the other one`,
    suggestions: [`trueup run --${given} ${erp ?? mes} --${lacking} FILE`],
  });
}
