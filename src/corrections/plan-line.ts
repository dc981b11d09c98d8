import type { NotCorrectedReason } from '../contract/batch.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import { decimal, plain, subtract, absolute } from '../model/decimal.ts';
import { otherSide, type Side } from '../model/side.ts';
import type { CorrectionCase, LineDraft, NotCorrected, TargetRow } from './correction-case.ts';
import { printed, quantities, type Quantities } from './quantities.ts';
import type { WayBack } from './reverse/way-back.ts';

/** The line that makes the target say what the other side says, or why there is none. */
export function planLine(planned: CorrectionCase, way: WayBack): LineDraft | NotCorrected {
  const { discrepancy } = planned;
  const why = obstacle(planned, way);
  if (why) return { why };
  const target = planned.targetLines === 0 ? null : planned.target;
  const change = quantities(figure(discrepancy, otherSide(way.side)), figure(discrepancy, way.side), target);
  if (typeof change === 'string') return { why: change };
  if (change.after.digits < 0n) return { why: 'negative_stock' };
  const location = target ? { codes: way.ownCodes(discrepancy.key, target) } : way.newCodes(discrepancy.key);
  if ('why' in location) return location;
  const unit = target ? target.unit : way.unit(discrepancy.unit);
  if (unit === undefined) return { why: 'ambiguous_way_back' };
  return draft(
    {
      discrepancy,
      value: valueChange(discrepancy, way.side),
      text: lineText(way.side, change, unit, target !== null, discrepancy),
    },
    location.codes['material'] ? { ...location.codes, material: way.material(location.codes['material']) } : location.codes,
    { ...change, unit },
  );
}

/** What the target's stock gains in money. */
function valueChange({ value }: Discrepancy, target: Side): string | null {
  if (value === null || target === 'erp') return value;
  return plain(subtract(decimal('0'), decimal(value)), 2);
}

/** What forbids a correction before any figure is looked at. */
function obstacle(
  { discrepancy, targetLines, target, notOurs, otherSystem, inOpenBatch, codes, held }: CorrectionCase,
  way: WayBack,
): NotCorrectedReason | undefined {
  const row: TargetRow | null = targetLines === 1 ? target : null;
  if (codes === 'totals_row') return codes;
  if (discrepancy.state === 'waived') return 'waived';
  if (inOpenBatch === true) return 'in_open_batch';
  if (discrepancy.unconfirmed === true) return 'not_confirmed';
  if (discrepancy.verdict === 'ambiguous') return 'ambiguous_verdict';
  if (held !== undefined) return held;
  if (notOurs === true || way.notOurs(discrepancy.key, row)) return 'ownership_not_ours';
  if (way.managedElsewhere(discrepancy.key, row)) return 'location_managed_elsewhere';
  // Two units without a path between them are one stock listed twice: posting both rows would book it twice.
  if (discrepancy.cause.code === 'unit_of_measure') return 'inexact_unit';
  if (codes === 'unmapped_code' || codes === 'unknown_to_target') return codes;
  if (targetLines > 1) return 'grain_too_coarse';
  if (otherSystem === true) return 'ambiguous_way_back';
  return targetLines === 1 && target === null ? 'no_sources' : undefined;
}

function figure(discrepancy: Discrepancy, side: 'erp' | 'mes'): string | null {
  return side === 'erp' ? discrepancy.erp_value : discrepancy.mes_value;
}

function draft(
  { discrepancy, value, text }: { readonly discrepancy: Discrepancy; readonly value: string | null; readonly text: string },
  codes: Readonly<Record<string, string | null>>,
  { before, after, quantity, unit }: Quantities & { readonly unit: string },
): LineDraft {
  return {
    discrepancies: [discrepancy.id],
    action: 'adjust',
    site: codes['site'] ?? null,
    location: codes['location'] ?? null,
    to_location: null,
    material: codes['material'] ?? null,
    lot: codes['lot'] ?? null,
    to_lot: null,
    serial: codes['serial'] ?? null,
    status: codes['status'] ?? null,
    to_status: null,
    ownership: codes['ownership'] ?? null,
    order: null,
    operation: null,
    quantity: printed(quantity),
    unit,
    expected_before: printed(before),
    expected_after: printed(after),
    reason: discrepancy.cause.code,
    text,
    value,
  };
}

/** What a line does, for the person who approves it: "MES has 97.5 KG, ERP has 100 KG: take off 2.5 KG." */
function lineText(target: Side, change: Quantities, unit: string, exists: boolean, discrepancy: Discrepancy): string {
  const truth = otherSide(target);
  const known = (truth === 'erp' ? discrepancy.erp_value : discrepancy.mes_value) !== null;
  const has = (side: Side, figure: string | null): string =>
    `${side.toUpperCase()} has ${figure === null ? 'none' : `${figure} ${unit}`}`;
  const action = change.quantity.digits < 0n ? 'take off' : 'add';
  const sides = `${has(truth, known ? plain(change.after) : null)}, ${has(target, exists ? plain(change.before) : null)}`;
  return `${sides}: ${action} ${plain(absolute(change.quantity))} ${unit}.`;
}
