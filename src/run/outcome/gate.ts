import type { FailOn } from '../../model/comparison-settings.ts';
import { type Problem, refuseIfAny } from '../../errors.ts';
import { add, compare, decimal, plain, subtract } from '../../model/decimal.ts';
import type { GateRows } from './gate-rows.ts';
import { furtherLimits, type JudgedLimit as FurtherLimit } from './further-limits.ts';
import { CAUSE_CODES } from '../../contract/discrepancy.ts';
import { DOMAINS } from '../../domains/registry.ts';
import type { DomainSummary, GateSummary } from '../../contract/summary.ts';

/** What a gate looks at, over all domains of a run: waived and suppressed rows are left out before. */
export interface GateFigures {
  readonly discrepancies: number;
  /** Σ |value| in the workspace's currency, a plain decimal. */
  readonly valueGross: string;
  /** Rows whose money is not known or is in another currency; stock that is not ours does not count. */
  readonly unvalued: number;
  /** What is wrong with the graph of a side, whatever the other one says. */
  readonly findings: number;
}

const SHAPES: Readonly<Record<string, { readonly shape: RegExp; readonly example: string }>> = {
  discrepancies: { shape: /^\d{1,15}$/, example: 'discrepancies=0' },
  findings: { shape: /^\d{1,15}$/, example: 'findings=0' },
  value: { shape: /^\d{1,18}(\.\d{1,9})?$/, example: 'value=1000.00' },
  unvalued: { shape: /^(count|ignore)$/, example: 'unvalued=ignore' },
  new: { shape: /^\d{1,15}$/, example: 'new=0' },
  older_than: { shape: /^\d{1,6}$/, example: 'older_than=30' },
};

/** Rules with a name of their own in front: `cause.unexplained=0`, `inventory.value=1000.00`. */
const DOTTED: ReadonlySet<string> = new Set([
  ...CAUSE_CODES.map((code) => `cause.${code}`),
  ...DOMAINS.flatMap(({ name }) => [`${name}.discrepancies`, `${name}.value`]),
]);

/** Reads `--fail-on` rules such as `discrepancies=0` and `value=1000.00`. Throws RefusedError argument_invalid with every bad rule. */
export function parseFailOn(rules: readonly string[]): FailOn {
  const stated = new Map<string, string>();
  const problems: Problem[] = [];
  for (const rule of rules) {
    const [name = '', limit = ''] = split(rule);
    const plainName = DOTTED.has(name) ? (name.endsWith('.value') ? 'value' : 'discrepancies') : name;
    const known = Object.hasOwn(SHAPES, plainName) ? SHAPES[plainName] : undefined;
    if (!known)
      problems.push(
        refusal(
          `--fail-on ${rule}: the rules are ${Object.keys(SHAPES).join(', ')}, cause.<code>, <domain>.discrepancies and <domain>.value`,
          EXAMPLES,
        ),
      );
    else if (!known.shape.test(limit))
      problems.push(refusal(`--fail-on ${rule}: ${name} takes ${TAKES[plainName]}`, [known.example]));
    else if (stated.has(name)) problems.push(refusal(`--fail-on ${name} is given twice: ${stated.get(name)} and ${limit}`, []));
    else stated.set(name, limit);
  }
  refuseIfAny(problems);
  const discrepancies = stated.get('discrepancies');
  const findings = stated.get('findings');
  const value = stated.get('value');
  return {
    ...(discrepancies === undefined ? {} : { discrepancies: Number.parseInt(discrepancies, 10) }),
    ...(findings === undefined ? {} : { findings: Number.parseInt(findings, 10) }),
    ...(value === undefined ? {} : { value }),
    ...furtherOf(stated),
    unvalued: stated.get('unvalued') === 'ignore' ? 'ignore' : 'count',
  };
}

function furtherOf(stated: ReadonlyMap<string, string>): Omit<FailOn, 'unvalued'> {
  const number = (name: string): number => Number.parseInt(stated.get(name) ?? '0', 10);
  const causes: Record<string, number> = {};
  const domains: Record<string, { discrepancies?: number; value?: string }> = {};
  for (const [name, limit] of stated) {
    const [first = '', second] = name.split('.');
    if (second === undefined) continue;
    if (first === 'cause') causes[second] = number(name);
    else domains[first] = { ...domains[first], ...(second === 'value' ? { value: limit } : { discrepancies: number(name) }) };
  }
  return {
    ...(stated.has('new') ? { new: number('new') } : {}),
    ...(stated.has('older_than') ? { olderThan: number('older_than') } : {}),
    ...(Object.keys(causes).length > 0 ? { causes } : {}),
    ...(Object.keys(domains).length > 0 ? { domains } : {}),
  };
}

/** What the gate looks at of the domains: waived and unconfirmed rows are outside it, and so are domains that are only observed. */
export function gateFigures(all: readonly DomainSummary[]): GateFigures {
  const domains = all.filter(({ mode }) => mode !== 'observe');
  const counted = domains.map(({ discrepancies, unvalued, value_gross: gross, waived, unconfirmed }) => {
    const aside = [waived, ...(unconfirmed ? [unconfirmed] : [])];
    return {
      rows: aside.reduce((sum, { rows }) => sum - rows, discrepancies),
      unvalued: aside.reduce((sum, each) => sum - each.unvalued, unvalued),
      gross: aside.reduce((sum, each) => subtract(sum, decimal(each.value_gross)), decimal(gross)),
    };
  });
  return {
    discrepancies: counted.reduce((sum, { rows }) => sum + rows, 0),
    valueGross: plain(counted.reduce((sum, { gross }) => add(sum, gross), decimal('0'))),
    unvalued: counted.reduce((sum, { unvalued }) => sum + unvalued, 0),
    findings: domains.flatMap(({ findings }) => Object.values(findings)).reduce((sum, found) => sum + found, 0),
  };
}

/** Judges the figures of a run; the gate fails when any stated limit is exceeded. Nothing stated: no discrepancy is allowed. */
export function judgeGate(failOn: FailOn, figures: GateFigures, domains: readonly GateRows[] = []): GateSummary {
  const further = furtherLimits(failOn, domains);
  const limit = failOn.discrepancies ?? (failOn.value === undefined && further.length === 0 ? 0 : undefined);
  const judged = [
    ...countJudged(limit, figures),
    ...findingsJudged(failOn, figures),
    ...valueJudged(failOn, figures),
    ...further,
  ];
  const failed = judged.filter(({ fails }) => fails);
  const shown = failed.length > 0 ? failed : judged;
  const rule = [ruleText(limit, failOn), ...further.map((each) => each.rule)].filter((text) => text !== '').join(' ');
  return { rule, passed: failed.length === 0, why: shown.map(({ text }) => text).join('; ') };
}

type JudgedLimit = Omit<FurtherLimit, 'rule'>;

function countJudged(limit: number | undefined, { discrepancies }: GateFigures): readonly JudgedLimit[] {
  if (limit === undefined) return [];
  const differ = discrepancies === 1 ? '1 row differs' : `${discrepancies === 0 ? 'no' : discrepancies} rows differ`;
  const allowed = limit === 0 ? 'none are allowed' : `at most ${limit} ${limit === 1 ? 'is' : 'are'} allowed`;
  return [{ fails: discrepancies > limit, text: `${differ}; ${allowed}` }];
}

function findingsJudged({ findings: limit }: FailOn, { findings }: GateFigures): readonly JudgedLimit[] {
  if (limit === undefined) return [];
  const found = `${findings === 0 ? 'no' : findings} ${findings === 1 ? 'finding' : 'findings'}`;
  const allowed = limit === 0 ? 'none are allowed' : `at most ${limit} ${limit === 1 ? 'is' : 'are'} allowed`;
  return [{ fails: findings > limit, text: `${found}; ${allowed}` }];
}

function valueJudged({ value, unvalued }: FailOn, figures: GateFigures): readonly JudgedLimit[] {
  if (value === undefined) return [];
  const worth = {
    fails: compare(decimal(figures.valueGross), decimal(value)) > 0,
    text: `the rows that differ are worth ${figures.valueGross} gross; at most ${value} is allowed`,
  };
  if (figures.unvalued === 0) return [worth];
  const many = figures.unvalued === 1 ? '1 row that differs is' : `${figures.unvalued} rows that differ are`;
  const rule = unvalued === 'count' ? 'which fails a limit of value (unvalued: ignore lets them pass)' : 'and ignored';
  return [worth, { fails: unvalued === 'count', text: `${many} not valued, ${rule}` }];
}

function ruleText(limit: number | undefined, { findings, value, unvalued }: FailOn): string {
  const parts = limit === undefined ? [] : [`discrepancies=${limit}`];
  if (findings !== undefined) parts.push(`findings=${findings}`);
  if (value !== undefined) parts.push(`value=${value}`, ...(unvalued === 'ignore' ? ['unvalued=ignore'] : []));
  return parts.join(' ');
}

const TAKES: Readonly<Record<string, string>> = {
  discrepancies: 'a count',
  findings: 'a count',
  value: 'an amount with a decimal point',
  unvalued: 'count or ignore',
  new: 'a count',
  older_than: 'a number of days',
};

const EXAMPLES = Object.values(SHAPES).map(({ example }) => example);

function split(rule: string): readonly string[] {
  const at = rule.indexOf('=');
  return at < 0 ? [rule.trim()] : [rule.slice(0, at).trim(), rule.slice(at + 1).trim()];
}

function refusal(message: string, examples: readonly string[]): Problem {
  return { code: 'argument_invalid', message, suggestions: examples.map((example) => `--fail-on ${example}`) };
}
