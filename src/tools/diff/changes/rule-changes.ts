import type { SourceLocation } from '../../../errors.ts';
import type { ChangeWithoutEffect, MappingChange } from '../../../contract/mapping-diff.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import type { CodeRule, Crosswalk } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Systems } from '../../../mapping/precedence.ts';
import { transformText } from '../../../mapping/profiles/transform-text.ts';
import { compareSayings, type Sayings, spoken, type StatementWording } from './compare-statements.ts';

/** The rules of one set of mapping files, and the systems whose exports are on each side. */
export interface RuleSet {
  readonly crosswalk: Crosswalk | undefined;
  readonly systems: Systems;
}

/** What changes in the rules for codes that no entry lists, and what does not for want of an export. */
export interface RuleChanges {
  readonly changes: readonly MappingChange[];
  readonly noEffect: readonly ChangeWithoutEffect[];
}

/** The rules that are tried for the exports of a side, in their order. */
export function rulesOfSide({ crosswalk, systems }: RuleSet, side: Side): readonly CodeRule[] {
  return (crosswalk?.rules ?? []).filter((rule) => rule.side === side || systems[side].includes(rule.system ?? ''));
}

/** Compares the rules of parts.yaml. `named`: a workspace says which systems there are, so that other systems' rules do nothing. */
export function ruleChanges(old: RuleSet, now: RuleSet, named: boolean): RuleChanges {
  const scopes = [...new Set([...scopesOf(old), ...scopesOf(now)])];
  const found = scopes.flatMap((scope) => compareSayings('parts', scope, sayings(old, scope), sayings(now, scope), words));
  const used = (label: string | undefined): boolean =>
    !named || SIDES.some((side) => side === label || old.systems[side].concat(now.systems[side]).includes(label ?? ''));
  return {
    changes: [...found.filter(({ for: [label] }) => used(label)), ...SIDES.flatMap((side) => orderChange(old, now, side))],
    noEffect: found
      .filter(({ for: [label] }) => !used(label))
      .map(({ subject, change, code, message, at, for: [label] }) => {
        return { subject, change, code, message, why: `no export of ${label ?? ''} is used by either side`, at };
      }),
  };
}

function scopesOf({ crosswalk }: RuleSet): readonly string[] {
  return (crosswalk?.rules ?? []).map(scopeOf);
}

function scopeOf({ side, system }: CodeRule): string {
  return side ?? system ?? '';
}

function sayings({ crosswalk }: RuleSet, scope: string): Sayings {
  const own = (crosswalk?.rules ?? []).filter((rule) => scopeOf(rule) === scope);
  return new Map(
    own.map(({ match, transforms, at }) => {
      const rule = transforms.length === 0 ? 'no transform' : transforms.map(transformText).join(', ');
      return [match, { code: match, within: null, aspects: { rule }, at }];
    }),
  );
}

const words: StatementWording = ({ code }, _, old, now) => {
  const parts = `parts that match ${spoken(code)}`;
  if (old === null) return `${parts} use ${now ?? ''}; before there was no such rule`;
  return now === null ? `${parts} took ${old}, now there is no such rule` : `${parts} took ${old}, now ${now}`;
};

/** The first rule that matches decides, so the order of those that both have counts. */
function orderChange(old: RuleSet, now: RuleSet, side: Side): MappingChange[] {
  const [before, after] = [rulesOfSide(old, side), rulesOfSide(now, side)];
  const [were, are] = [inBoth(before, after), inBoth(after, before)];
  const index = are.findIndex((rule, position) => !isSame(rule, were[position]));
  if (index < 0) return [];
  const at = (rules: readonly CodeRule[]): SourceLocation | null => rules[index]?.at ?? null;
  return [
    {
      subject: 'parts',
      change: 'changed',
      for: [side],
      code: '',
      within: null,
      lot: null,
      aspect: 'order',
      old: orderText(were),
      new: orderText(are),
      message: `the rules for parts are tried in another order: ${orderText(are)}`,
      at: { old: at(were), new: at(are) },
    },
  ];
}

function inBoth(rules: readonly CodeRule[], others: readonly CodeRule[]): readonly CodeRule[] {
  return rules.filter((rule) => others.some((other) => isSame(rule, other)));
}

function orderText(rules: readonly CodeRule[]): string {
  return rules.map(({ match }) => spoken(match)).join(', then ');
}

function isSame(a: CodeRule, b: CodeRule | undefined): boolean {
  return b !== undefined && a.match === b.match && scopeOf(a) === scopeOf(b);
}
