import type { CodeEntry, Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { rulesFor } from '../../mapping/crosswalks/code-rules.ts';
import type { KeyField } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import { reverseRules } from './reverse-rules.ts';

type Key = Readonly<Record<string, string | null>>;

/** Whether the mapping files of a side have the code that a key holds in a field; true where they say nothing about the field. */
export type IsListed = (key: Key, field: KeyField) => boolean;

/** Answers for one side, whose exports are of `system`. */
export function listedCodes(mappings: Mappings, side: Side, system: string, fields: readonly KeyField[]): IsListed {
  const own = mappings.locations.filter((entry) => entry.side === side);
  const pairs = new Set(own.map(({ canonicalSite, canonicalLocation }) => JSON.stringify([canonicalSite, canonicalLocation])));
  const locations = new Set(own.map(({ canonicalLocation }) => canonicalLocation));
  const tables = new Map(fields.map((field) => [field.name, tableOf(mappings, side, system, field)]));
  return (key, field) => {
    const code = key[field.name] ?? '';
    if (code === '' || field.codes) return true;
    if (field.name === 'location' && own.length > 0) {
      const site = key['site'] ?? null;
      return site === null ? locations.has(code) : pairs.has(JSON.stringify([site, code]));
    }
    return tables.get(field.name)?.(code) ?? true;
  };
}

/** Undefined where the crosswalk is not in use on the side. */
function tableOf(mappings: Mappings, side: Side, system: string, field: KeyField): ((code: string) => boolean) | undefined {
  const table = mappings.crosswalks.get(field.crosswalk);
  const own = (table?.entries ?? []).filter((entry: CodeEntry) => entry.side === side);
  const rules = rulesFor(table, side, system);
  if (own.length === 0 && rules.length === 0) return undefined;
  const canonical = new Set(own.map((entry) => entry.canonical));
  const made = reverseRules(rules, () => false);
  // A rule that cannot be undone may have made it
  return (code) => canonical.has(code) || (made.ownCodes(code)?.length ?? 1) > 0;
}
