import { describe, expect, it } from 'vitest';
import { rulesBehind } from '../../../src/tools/suggest/rules/find-rules.ts';
import { changed, patternOf, transformOf } from '../../../src/tools/suggest/rules/code-change.ts';
import type { CodeFact } from '../../../src/tools/suggest/scoring/code-fact.ts';
import type { Proposal } from '../../../src/tools/suggest/scoring/proposal.ts';
import { SIDES, type Side } from '../../../src/model/side.ts';

type Pair = readonly [erp: string, mes: string];

function fact(side: Side, code: string, canonical = code): CodeFact {
  const rest = { site: '', canonicalSite: '', asked: true, rows: 1, description: null, root: null, tracked: false };
  return { side, code, canonical, open: canonical === code, ...rest };
}

function proposal([erp, mes]: Pair): Proposal {
  const entry = { erpSite: '', erp, mesSite: '', mes, canonical: '' };
  const rest = { score: '0.99', rank: 1, reasons: [], conflictWith: [], chosen: true };
  return { crosswalk: 'lots', side: 'mes', site: '', code: mes, entry, ...rest };
}

/** The rules behind pairs, next to codes that nobody proposed anything for; each as `side transform pairs`. */
function rules(pairs: readonly Pair[], others: { erp?: readonly CodeFact[]; mes?: readonly CodeFact[] } = {}): readonly string[] {
  const facts = {
    erp: [...pairs.map(([erp]) => fact('erp', erp)), ...(others.erp ?? [])],
    mes: [...pairs.map(([, mes]) => fact('mes', mes)), ...(others.mes ?? [])],
  };
  const found = rulesBehind(pairs.map(proposal), facts, SIDES);
  return found.map(({ side, change, pairs: own }) => `${side} ${transformOf(change)} ${own.length}`);
}

const NUMBERS = ['101', '102', '103', '104', '105', '106'];
const pairsOf = (mes: (code: string) => string): readonly Pair[] => NUMBERS.map((code) => [code, mes(code)]);

describe('a rule stands behind many proposals', () => {
  it.each<[string, readonly Pair[], readonly string[]]>([
    ['leading zeros on one side', pairsOf((code) => `00${code}`), ['mes strip_leading_zeros 6']],
    [
      'leading zeros on both',
      NUMBERS.map((code) => [`000${code}`, `0${code}`]),
      ['erp strip_leading_zeros 6', 'mes strip_leading_zeros 6'],
    ],
    ['small letters', NUMBERS.map((code) => [`AB${code}`, `ab${code}`]), ['mes upper 6']],
    ['a prefix', pairsOf((code) => `M.${code}`), [String.raw`mes remove(^M\.) 6`]],
    ['a suffix', pairsOf((code) => `${code}-A`), ['mes remove(-A$) 6']],
    ['a prefix on the ERP, whose codes are the canonical ones', NUMBERS.map((code) => [`FG${code}`, code]), []],
    ['too few', pairsOf((code) => `00${code}`).slice(0, 4), []],
    ['nothing in common', NUMBERS.map((code, index) => [code, `X${index}`]), []],
  ])('%s', (_, pairs, expected) => {
    expect(rules(pairs)).toEqual(expected);
  });

  it('takes up a code that nothing else speaks for', () => {
    expect(
      rules(
        pairsOf((code) => `M-${code}`),
        { erp: [fact('erp', '999')], mes: [fact('mes', 'M-999')] },
      ),
    ).toEqual(['mes remove(^M-) 7']);
  });
});

describe('a rule is not proposed where a code would suffer', () => {
  const prefixed = pairsOf((code) => `M-${code}`);
  it.each<[string, { erp?: readonly CodeFact[]; mes?: readonly CodeFact[] }]>([
    ['two codes would become one', { mes: [fact('mes', '777'), fact('mes', 'M-777')] }],
    ['a code would lose its partner', { erp: [fact('erp', 'M-888')], mes: [{ ...fact('mes', 'M-888'), open: false }] }],
    [
      'a crosswalk gives the partner to another code',
      { erp: [fact('erp', '999')], mes: [fact('mes', 'K1', '999'), fact('mes', 'M-999')] },
    ],
  ])('%s', (_, others) => {
    expect(rules(prefixed, others)).toEqual([]);
  });

  it('another partner is proposed for one of its codes', () => {
    expect(rules([...prefixed, ['555', 'M-444'], ['444', 'M-555']])).toEqual([]);
  });
});

describe('what a rule makes of a code', () => {
  it('is what its transform and its pattern say', () => {
    expect(changed('007', { kind: 'leading_zeros' })).toBe('7');
    expect(changed('000', { kind: 'leading_zeros' })).toBe('0');
    expect(changed('00A', { kind: 'leading_zeros' })).toBe('00A');
    expect(changed('M-', { kind: 'prefix', text: 'M-' })).toBe('M-');
    expect(new RegExp(patternOf({ kind: 'prefix', text: 'M.' }), 'u').test('MX1')).toBe(false);
    expect(new RegExp(patternOf({ kind: 'leading_zeros' }), 'u').test('0')).toBe(false);
  });
});
