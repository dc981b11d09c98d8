import { absolute, plain } from '../model/decimal.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import { otherSide, type Side } from '../model/side.ts';
import type { Quantities } from './quantities.ts';

/** What a line does, for the person who approves it: "MES has 97.5 KG, ERP has 100 KG: take off 2.5 KG." */
export function lineText(target: Side, change: Quantities, unit: string, exists: boolean, discrepancy: Discrepancy): string {
  const truth = otherSide(target);
  const known = (truth === 'erp' ? discrepancy.erp_value : discrepancy.mes_value) !== null;
  const has = (side: Side, figure: string | null): string =>
    `${side.toUpperCase()} has ${figure === null ? 'none' : `${figure} ${unit}`}`;
  const action = change.quantity.digits < 0n ? 'take off' : 'add';
  const sides = `${has(truth, known ? plain(change.after) : null)}, ${has(target, exists ? plain(change.before) : null)}`;
  return `${sides}: ${action} ${plain(absolute(change.quantity))} ${unit}.`;
}
