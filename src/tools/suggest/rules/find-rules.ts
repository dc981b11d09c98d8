import type { Side } from '../../../model/side.ts';
import type { CodeFact } from '../scoring/code-fact.ts';
import type { Proposal } from '../scoring/proposal.ts';
import { changed, changesBetween, type SideChange } from './code-change.ts';

/** A rule that is behind many proposals, and the pairs of codes that it makes. */
export interface FoundRule extends SideChange {
  readonly pairs: readonly { readonly erp: string; readonly mes: string }[];
}

/** Fewer pairs than these stay entries: they are quickly read, and a rule from a few codes is a guess. */
const ENOUGH = 5;

type Facts = Readonly<Record<Side, readonly CodeFact[]>>;

/**
 * The rules behind the proposals that are good enough, the one with most pairs first. A rule changes every code of its side, so one is
 * found only where none of them suffers: no two codes become one, none loses its partner, and none gets another partner than the one
 * proposed for it. `good`: the chosen proposals of a crosswalk whose codes stand by themselves, without a site.
 */
export function rulesBehind(good: readonly Proposal[], facts: Facts, sides: readonly Side[]): readonly FoundRule[] {
  const partner = new Map(
    good.flatMap(({ entry }) => [[`erp ${entry.erp}`, entry.mes] as const, [`mes ${entry.mes}`, entry.erp] as const]),
  );
  const rules: FoundRule[] = [];
  for (const candidate of candidates(good)) {
    if (candidate.some(({ side }) => !sides.includes(side))) continue;
    const added = candidate.filter((change) => !rules.some((rule) => sameChange(rule, change)));
    const pairs = newPairs([...rules, ...added], facts);
    if (!pairs || pairs.some(({ erp, mes }) => contradicts(partner, erp, mes))) continue;
    const own = pairs.filter(({ erp, mes }) => JSON.stringify(changesBetween(erp, mes)) === JSON.stringify(candidate));
    const shown = own.filter(({ erp, mes }) => partner.get(`mes ${mes}`) === erp).length;
    if (shown >= ENOUGH && shown * 2 >= own.length) rules.push(...added.map((change) => ({ ...change, pairs: own })));
  }
  return rules;
}

/** What explains some of the proposals, one change or one on either side, that which explains most in front. */
function candidates(good: readonly Proposal[]): readonly (readonly SideChange[])[] {
  const counts = new Map<string, { changes: readonly SideChange[]; seen: number }>();
  for (const { entry } of good) {
    const changes = changesBetween(entry.erp, entry.mes);
    const key = JSON.stringify(changes);
    counts.set(key, { changes, seen: (counts.get(key)?.seen ?? 0) + 1 });
  }
  const many = [...counts].filter(([, { changes, seen }]) => changes.length > 0 && seen >= ENOUGH);
  return many.toSorted(([a, left], [b, right]) => right.seen - left.seen || (a < b ? -1 : 1)).map(([, { changes }]) => changes);
}

function sameChange(a: SideChange, b: SideChange): boolean {
  return a.side === b.side && JSON.stringify(a.change) === JSON.stringify(b.change);
}

/** The codes that pair through the rules and did not before; undefined where two codes of a side become one, or one loses its partner. */
function newPairs(rules: readonly SideChange[], facts: Facts): FoundRule['pairs'] | undefined {
  const [erp, mes] = [meanings(rules, facts.erp, 'erp'), meanings(rules, facts.mes, 'mes')];
  if (!erp || !mes) return undefined;
  const meant = new Set(facts.erp.map(({ canonical }) => canonical));
  const paired = new Set(facts.mes.filter(({ canonical }) => meant.has(canonical)).map(({ code }) => code));
  if ([...mes].some(([meaning, code]) => paired.has(code) && !erp.has(meaning))) return undefined;
  return [...mes].flatMap(([meaning, code]) => {
    const other = erp.get(meaning);
    return other === undefined || paired.has(code) ? [] : [{ erp: other, mes: code }];
  });
}

/** The codes of a side by what they mean under the rules; undefined where two that mean two things now would mean one. */
function meanings(rules: readonly SideChange[], facts: readonly CodeFact[], side: Side): ReadonlyMap<string, string> | undefined {
  const own = rules.filter((rule) => rule.side === side);
  const found = new Map<string, CodeFact>();
  for (const fact of facts) {
    const { code, canonical } = fact;
    // What a crosswalk says of a code holds, whatever a rule would make of it
    const meaning = canonical === code ? own.reduce((text, { change }) => changed(text, change), code) : canonical;
    const rival = found.get(meaning);
    if (rival && rival.canonical !== canonical) return undefined;
    found.set(meaning, fact);
  }
  return new Map([...found].map(([meaning, { code }]) => [meaning, code]));
}

function contradicts(partner: ReadonlyMap<string, string>, erp: string, mes: string): boolean {
  const [forErp, forMes] = [partner.get(`erp ${erp}`), partner.get(`mes ${mes}`)];
  return (forErp !== undefined && forErp !== mes) || (forMes !== undefined && forMes !== erp);
}
