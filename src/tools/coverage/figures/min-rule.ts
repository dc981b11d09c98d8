import { nearest } from '../../../text/nearest.ts';
import { type Problem, refuseIfAny } from '../../../errors.ts';
import { parseRational, rational, type Rational, times } from '../../../model/rational.ts';
import { codedFields } from '../../../domains/domain.ts';
import { DOMAINS } from '../../../domains/registry.ts';

/** A minimum that the gate asks for. */
export interface MinRule {
  /** Null for every crosswalk in use. */
  readonly crosswalk: string | null;
  readonly measure: 'rows' | 'codes' | 'money';
  /** A share from 0 to 1. */
  readonly min: Rational;
  /** As it was asked for: `parts.money=99.5%`. */
  readonly text: string;
}

const MEASURES = ['rows', 'codes', 'money'] as const;
const EXAMPLES = ['--min 99.5%', '--min money=99.9%', '--min parts=100%', '--min parts.codes=98%'];

/** Reads `--min` rules. Throws RefusedError argument_invalid with every bad one. */
export function parseMinRules(texts: readonly string[]): readonly MinRule[] {
  const problems: Problem[] = [];
  const rules: MinRule[] = [];
  for (const text of texts) {
    const rule = parseRule(text, problems);
    if (!rule) continue;
    const before = rules.find((other) => other.crosswalk === rule.crosswalk && other.measure === rule.measure);
    if (before) problems.push(wrong(`--min asks for the same share twice: ${before.text} and ${text}`, []));
    else rules.push(rule);
  }
  refuseIfAny(problems);
  return rules;
}

function parseRule(text: string, problems: Problem[]): MinRule | undefined {
  const at = text.lastIndexOf('=');
  const [name, share] = at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
  const percent = /^\d{1,3}(\.\d{1,9})?%$/.test(share) ? parseRational(share.slice(0, -1)) : undefined;
  const target = targetOf(name);
  if (!target) {
    const near = nearest(name, [...CROSSWALKS, ...MEASURES]);
    const known = `${CROSSWALKS.join(', ')}, ${MEASURES.join(', ')}`;
    problems.push(
      wrong(`--min ${text}: ${JSON.stringify(name)} is not one of ${known}`, near ? [`--min ${near}=${share}`] : EXAMPLES),
    );
    return undefined;
  }
  if (!percent || percent.numerator > 100n * percent.denominator) {
    problems.push(wrong(`--min ${text}: a share is written as a percentage from 0% to 100%`, EXAMPLES));
    return undefined;
  }
  return { ...target, min: times(percent, rational(1n, 100n)), text };
}

function targetOf(name: string): Pick<MinRule, 'crosswalk' | 'measure'> | undefined {
  const measure = MEASURES.find((known) => name === known || name.endsWith(`.${known}`));
  const crosswalk = measure === undefined ? name : name.slice(0, -measure.length).replace(/\.$/, '');
  if (crosswalk !== '' && !CROSSWALKS.includes(crosswalk)) return undefined;
  return { crosswalk: crosswalk === '' ? null : crosswalk, measure: measure ?? 'rows' };
}

function wrong(message: string, suggestions: readonly string[]): Problem {
  return { code: 'argument_invalid', message, suggestions };
}

/** Everything that mapping files say something about, by the name that gates and baselines use. */
export const CROSSWALKS: readonly string[] = [
  ...new Set(DOMAINS.flatMap(codedFields).map(({ crosswalk }) => crosswalk)),
  'units',
  'material_units',
];
