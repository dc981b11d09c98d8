import type { RuledProblem } from '../../errors.ts';
import { problemAt } from '../raw-yaml.ts';
import type { Link } from './unit-chains.ts';

/** One problem for each cycle among the units that have no root, at the definition that closes it. */
export function cyclesIn(links: ReadonlyMap<string, readonly Link[]>, rooted: ReadonlySet<string>): RuledProblem[] {
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

/** Told where a person can mend it: at a local definition, if the cycle has one. */
function cycle(way: readonly Link[]): RuledProblem {
  const local = way.findLastIndex((link) => !link.shipped);
  const links = local < 0 ? way : [...way.slice(local + 1), ...way.slice(0, local + 1)];
  const last = links.at(-1);
  const names = [...links.map((link) => link.code), last?.of].join(' → ');
  const message = `The unit ${last?.of ?? ''} is counted in itself: ${names}. One of them must stand alone, without \`factor\` and \`of\`.`;
  const told = { rule: 'TU407', code: 'unit_cycle', message } as const;
  return last ? problemAt(last.source, [...last.path, 'of'], told) : told;
}
