import { nearest } from '../../text/nearest.ts';
import { positionText } from '../../text/problem-text.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { equals, ONE, type Rational, times } from '../../model/rational.ts';
import type { Unit } from '../crosswalks/crosswalk.ts';
import { groupedBy } from '../grouped.ts';
import { positionOf, problemAt } from '../raw-yaml.ts';
import type { UnitDefinition } from './unit-file.ts';

/** A definition whose factor can be used. */
export type Link = UnitDefinition & { readonly factor: Rational; readonly of: string };

interface Root {
  readonly root: string;
  readonly toRoot: Rational;
}

/**
 * Every unit with its root and exact factor; `definitions` are those that hold, precedence applied.
 * A unit may be defined more than once where all ways lead to the same root with the same factor.
 */
export function resolveChains(definitions: readonly UnitDefinition[]): {
  units: readonly Unit[];
  problems: readonly RuledProblem[];
} {
  const byCode = groupedBy(definitions, (definition) => definition.code);
  const problems = definitions.flatMap((definition) => unknownTarget(definition, byCode));
  const links = new Map(
    [...byCode].map(([code, all]) => [code, all.filter((one): one is Link => one.of !== undefined && byCode.has(one.of))]),
  );
  const roots = new Map<string, Root>();
  for (const code of inOrder(links)) {
    const found = rootOf(code, links.get(code) ?? [], roots);
    roots.set(code, found.root);
    problems.push(...found.problems);
  }
  problems.push(...cyclesIn(links, new Set(roots.keys())));
  const units = [...byCode].flatMap(([code, all]): Unit[] => {
    const [first] = all;
    const root = roots.get(code);
    const [link] = links.get(code) ?? [];
    if (!root || !first) return [];
    const at = positionOf((link ?? first).source, [...(link ?? first).path, 'code']);
    const rare = all.every((definition) => definition.rare) ? { rare: true as const } : {};
    return [{ code, ...(link ? { factor: link.factor, of: link.of } : {}), ...root, ...rare, at }];
  });
  return { units, problems };
}

function unknownTarget({ of, source, path }: UnitDefinition, known: ReadonlyMap<string, unknown>): RuledProblem[] {
  if (of === undefined || known.has(of)) return [];
  const near = nearest(of, known.keys());
  const message = `\`of\` names ${quoted(of)}, which is not a unit of units.yaml.`;
  return [
    problemAt(source, [...path, 'of'], {
      rule: 'TU406',
      code: 'config_invalid',
      message,
      suggestions: near === undefined ? [] : [near],
    }),
  ];
}

/** Units after all units they are counted in; those of a cycle, and what hangs on one, never come up. */
function inOrder(links: ReadonlyMap<string, readonly Link[]>): string[] {
  const waiting = new Map([...links].map(([code, all]) => [code, all.length]));
  const users = groupedBy([...links.values()].flat(), (link) => link.of);
  const ready = [...waiting].filter(([, count]) => count === 0).map(([code]) => code);
  for (let next = 0; next < ready.length; next += 1) {
    for (const { code } of users.get(ready[next] ?? '') ?? []) {
      const left = (waiting.get(code) ?? 0) - 1;
      waiting.set(code, left);
      if (left === 0) ready.push(code);
    }
  }
  return ready;
}

function rootOf(
  code: string,
  links: readonly Link[],
  roots: ReadonlyMap<string, Root>,
): { root: Root; problems: RuledProblem[] } {
  const ways = links.flatMap((link) => {
    const beyond = roots.get(link.of);
    return beyond ? [{ link, root: beyond.root, toRoot: times(link.factor, beyond.toRoot) }] : [];
  });
  const [first, ...others] = ways;
  if (!first) return { root: { root: code, toRoot: ONE }, problems: [] };
  const problems = others
    .filter((way) => way.root !== first.root || !equals(way.toRoot, first.toRoot))
    .map(({ link, root, toRoot }): RuledProblem => {
      const before = positionText(positionOf(first.link.source, [...first.link.path, 'factor']));
      const message =
        `The unit ${quoted(code)} is defined in two ways that disagree: ` +
        `1 ${code} = ${ratio(first.toRoot)} ${first.root} at ${before}, and ${ratio(toRoot)} ${root} here.`;
      return problemAt(link.source, [...link.path, 'factor'], { rule: 'TU408', code: 'unit_paths_disagree', message });
    });
  return { root: { root: first.root, toRoot: first.toRoot }, problems };
}

/** A fraction as files write it: `1000`, `1/1000`. */
export function ratio({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

/** One problem for each cycle among the units that have no root, at the definition that closes it. */
function cyclesIn(links: ReadonlyMap<string, readonly Link[]>, rooted: ReadonlySet<string>): RuledProblem[] {
  const seen = new Set<string>();
  return [...links.keys()].flatMap((start): RuledProblem[] => {
    const way: Link[] = [];
    for (let code = start; !rooted.has(code) && !seen.has(code);) {
      const link = links.get(code)?.find((candidate) => !rooted.has(candidate.of));
      seen.add(code);
      if (!link) break;
      way.push(link);
      const from = way.findIndex((earlier) => earlier.code === link.of);
      if (from >= 0) return [cycle(way.slice(from))];
      code = link.of;
    }
    return [];
  });
}

/** Reported where a person can fix it: at a local definition, if the cycle has one. */
function cycle(way: readonly Link[]): RuledProblem {
  const local = way.findLastIndex((link) => !link.shipped);
  const links = local < 0 ? way : [...way.slice(local + 1), ...way.slice(0, local + 1)];
  const last = links.at(-1);
  const names = [...links.map((link) => link.code), last?.of].join(' → ');
  const message = `The unit ${last?.of ?? ''} is counted in itself: ${names}. One of them must have neither \`factor\` nor \`of\`.`;
  const shown = { rule: 'TU407', code: 'unit_cycle', message } as const;
  return last ? problemAt(last.source, [...last.path, 'of'], shown) : shown;
}
