import type { Discrepancy } from '../contract/discrepancy.ts';
import { refuseIfAny, type Problem } from '../errors.ts';
import { DOMAINS } from '../domains/registry.ts';
import { nearest } from '../text/nearest.ts';

/** Which differences of a run a report shows; without any part of it, all. */
export interface Selection {
  /** Empty: all. */
  readonly domains: readonly string[];
  /** Fields with the texts that they may have; every field must match. */
  readonly where: ReadonlyMap<string, readonly string[]>;
  /** The largest ones only. */
  readonly top: number | null;
}

const OWN: Readonly<Record<string, (row: Discrepancy) => string | null>> = {
  verdict: ({ verdict }) => verdict,
  cause: ({ cause }) => cause.code,
  class: ({ cause }) => cause.class,
  measure: ({ measure }) => measure,
  unit: ({ unit }) => unit,
  currency: ({ currency }) => currency,
  state: ({ state }) => state,
  id: ({ id }) => id,
};

/** The fields that `--where` may name: key fields of the domains, and what every difference has. */
export function selectableFields(): readonly string[] {
  return [...new Set([...DOMAINS.flatMap(({ key }) => key.map(({ name }) => name)), ...Object.keys(OWN)])];
}

/** Reads `--domain`, `--where field=value` and `--top`. Throws RefusedError argument_invalid, with all that is wrong. */
export function parseSelection(domains: readonly string[], where: readonly string[], top: number | null): Selection {
  const problems: Problem[] = [];
  const known = DOMAINS.map(({ name }) => name);
  for (const name of domains.filter((each) => !known.includes(each)))
    problems.push(wrong(`--domain ${name}: there is no such domain`, `--domain ${nearest(name, known) ?? known[0] ?? ''}`));
  if (top !== null && (!Number.isSafeInteger(top) || top < 1))
    problems.push(wrong(`--top ${top}: the number of rows must be 1 or more`, '--top 20'));
  const fields = selectableFields();
  const wanted = new Map<string, string[]>();
  for (const text of where) {
    const at = text.indexOf('=');
    const field = (at < 0 ? text : text.slice(0, at)).trim().replace(/^key_/, '');
    if (at < 0) problems.push(wrong(`--where ${text}: expected FIELD=VALUE`, `--where ${fields[0] ?? 'site'}=1000`));
    else if (!fields.includes(field)) {
      const better = nearest(field, fields) ?? 'cause';
      const message = `--where ${text}: no difference has a field ${JSON.stringify(field)}; there are ${fields.join(', ')}`;
      problems.push(wrong(message, `--where ${better}=${text.slice(at + 1)}`));
    } else wanted.set(field, [...(wanted.get(field) ?? []), text.slice(at + 1)]);
  }
  refuseIfAny(problems);
  return { domains, where: wanted, top };
}

/** Whether a difference is among the selected, its rank apart. A text that is empty stands for a blank. */
export function isSelected(row: Discrepancy, { domains, where }: Selection): boolean {
  if (domains.length > 0 && !domains.includes(row.domain)) return false;
  return [...where].every(([field, texts]) => {
    const own = Object.hasOwn(OWN, field) ? OWN[field] : undefined;
    return texts.includes((own ? own(row) : row.key[field]) ?? '');
  });
}

/** True where not every difference of the run is shown. */
export function narrows({ domains, where, top }: Selection): boolean {
  return domains.length > 0 || where.size > 0 || top !== null;
}

/** "domain inventory, location 0001 or 0002, the 20 largest". */
export function selectionText({ domains, where, top }: Selection): string {
  return [
    ...(domains.length > 0 ? [`domain ${spoken(domains)}`] : []),
    ...[...where].map(([field, texts]) => `${field} ${spoken(texts)}`),
    ...(top === null ? [] : [top === 1 ? 'the largest' : `the ${top} largest`]),
  ].join(', ');
}

function spoken(texts: readonly string[]): string {
  return texts.map((text) => (text === '' ? '(blank)' : text)).join(' or ');
}

function wrong(message: string, suggestion: string): Problem {
  return { code: 'argument_invalid', message, suggestions: [suggestion] };
}
