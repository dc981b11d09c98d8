import type { Discrepancy } from '../contract/discrepancy.ts';
import type { KeyField } from '../domains/domain.ts';
import { otherSide, type Side } from '../model/side.ts';
import type { CorrectionCase } from './correction-case.ts';
import type { IsListed } from './reverse/listed.ts';

/** What a run knows of the codes of keys that one side has alone. */
export interface KnownCodes {
  /** True where the other side nowhere has the code that this side's keys hold in the field. */
  lonely(side: Side, field: string, code: string): boolean;
  /** True where the target has the storage location at that site, whatever it holds. */
  hasLocation(site: string | null, location: string): boolean;
}

/** Master data: a system knows such a code before it has stock of it. Lots and serials are new every day. */
const MASTER = new Set(['site', 'location', 'material']);

/** What is wrong with the codes of a key that one side has alone; undefined where nothing is. */
export function codesOf(
  discrepancy: Discrepancy,
  target: Side,
  fields: readonly KeyField[],
  listed: Readonly<Record<Side, IsListed>>,
  known: KnownCodes,
): CorrectionCase['codes'] {
  const { key, lines } = discrepancy;
  const side = lines.erp === 0 ? 'mes' : 'erp';
  if (lines[otherSide(side)] > 0) return undefined;
  const lonely = fields.filter(({ name }) => (key[name] ?? '') !== '' && known.lonely(side, name, key[name] ?? ''));
  if (lonely.some((field) => !listed[side](key, field))) return 'unmapped_code';
  const unknown = lonely.some(({ name }) => MASTER.has(name));
  if (side === target) return unknown ? 'unknown_to_truth' : undefined;
  const { site = null, location = null } = key;
  const elsewhere = location !== null && location !== '' && !known.hasLocation(site, location);
  return unknown || elsewhere ? 'unknown_to_target' : undefined;
}
