import type { BatchLine } from '../../../contract/batch.ts';
import type { WriterSettings } from '../../../mapping/writers/writer-settings.ts';
import { isTakenOff } from '../../planning/batch-content.ts';
import { type FieldLimits, misfit, sapQuantityMisfit } from '../field-limits.ts';
import { sapStatus, unmovable } from './sap-status.ts';

/** A line as a goods movement of SAP; blank fields are ''. */
export interface SapMovement {
  /** GM_CODE: 02 receipt for an order, 03 issue, 04 transfer, 05 other receipt. */
  readonly code: '02' | '03' | '04' | '05';
  readonly type: string;
  readonly material: string;
  readonly plant: string;
  readonly location: string;
  readonly batch: string;
  readonly stockType: string;
  readonly toLocation: string;
  readonly toBatch: string;
  readonly order: string;
  readonly unit: string;
  /** A plain decimal of at most three decimals. */
  readonly quantity: string;
  readonly reason: string;
  readonly valuationType: string;
  readonly key: string;
}

/** Lengths of API_MATERIAL_DOCUMENT_SRV and BAPI_GOODSMVT_CREATE. */
export const MOVEMENT_LIMITS: FieldLimits = {
  material: { most: 40, required: true },
  plant: { most: 4, required: true },
  location: { most: 4, required: true },
  batch: { most: 10 },
  toLocation: { most: 4 },
  toBatch: { most: 10 },
  order: { most: 12 },
  unit: { most: 3, required: true },
  valuationType: { most: 10 },
};

/** The movement of a line, or why there is none. */
export function sapMovement(line: BatchLine, { sap }: WriterSettings): SapMovement | { readonly why: string } {
  const why = objection(line, sap);
  if (why !== null) return { why };
  const move = typeOf(line, sap);
  if ('why' in move) return move;
  const movement: SapMovement = {
    ...move,
    material: line.material ?? '',
    plant: line.site ?? '',
    location: line.location ?? issueLocation(line, sap),
    batch: line.lot ?? '',
    stockType: '',
    toLocation: line.to_location ?? (line.action === 'transfer' ? (line.location ?? '') : ''),
    toBatch: line.to_lot ?? (line.action === 'transfer' ? (line.lot ?? '') : ''),
    order: sapOrder(line.order),
    unit: line.unit,
    quantity: line.quantity.replace('-', ''),
    reason: sap.reason ?? '',
    valuationType: line.valuation_type ?? '',
    key: line.idempotency_key,
  };
  if (movement.location === '' && movement.order !== '')
    return {
      why: 'an issue needs the storage location it takes stock from: `sap: {issue_locations: {"1000": "0001"}}` in writers.yaml',
    };
  const wrong = misfit(MOVEMENT_LIMITS, { ...movement }) ?? sapQuantityMisfit(movement.quantity);
  return wrong === null ? movement : { why: wrong };
}

/** Components of an order whose line names no location are issued from that of the site. */
function issueLocation({ site, order }: BatchLine, { issue_locations: locations }: WriterSettings['sap']): string {
  return order !== null && Object.hasOwn(locations, site ?? '') ? (locations[site ?? ''] ?? '') : '';
}

/** An order of digits has twelve of them. */
export function sapOrder(order: string | null): string {
  return order !== null && /^\d{1,12}$/.test(order) ? order.padStart(12, '0') : (order ?? '');
}

/** What no document of ours posts, whatever the action. */
export function objection(line: BatchLine, { inspection_stock: inspection }: WriterSettings['sap']): string | null {
  if (line.ownership !== null && line.ownership !== '' && line.ownership !== 'own')
    return `special stock ${line.ownership} needs its object (vendor, order item, project), which the line does not have`;
  if (line.serial !== null && line.serial !== '')
    return 'serial numbers are posted by name, and the line lists none for the rest of the stock';
  if (line.valuation_type === null || line.valuation_type === '')
    return 'the stock of its material is valued by type, and the line does not say which: `valuation_type` in the file of the draft';
  const kinds = [sapStatus(line.status), ...(line.to_status === null ? [] : [sapStatus(line.to_status)])];
  for (const kind of kinds) {
    const why = unmovable(kind, inspection);
    if (why !== null) return why;
  }
  return null;
}

type Move = Pick<SapMovement, 'code' | 'type'>;

function typeOf(line: BatchLine, { movement_types: types }: WriterSettings['sap']): Move | { readonly why: string } {
  const status = sapStatus(line.status) ?? '';
  switch (line.action) {
    case 'transfer': {
      if (line.to_lot !== null)
        return status === 'unrestricted'
          ? { code: '04', type: types.between_lots }
          : { why: `only unrestricted stock moves between batches (${types.between_lots})` };
      const type = (types.transfer as Readonly<Record<string, string>>)[status];
      return type === undefined ? { why: `no movement type moves ${status} stock between locations` } : { code: '04', type };
    }
    case 'change_status': {
      const type = (types.status as Readonly<Record<string, string>>)[`${status}_to_${sapStatus(line.to_status) ?? ''}`];
      return type === undefined
        ? { why: `no movement type changes ${status} into ${line.to_status ?? ''}` }
        : { code: '04', type };
    }
    case 'adjust': {
      if (!types.adjust)
        return {
          why: 'it is counted, not moved: --writer sap-count, or name `sap: {movement_types: {adjust: …}}` in writers.yaml',
        };
      const less = line.quantity.startsWith('-');
      if (status !== 'unrestricted')
        return { why: `the movement types of \`adjust\` are for unrestricted stock, not for ${status}` };
      return less ? { code: '03', type: types.adjust.decrease } : { code: '05', type: types.adjust.increase };
    }
    case 'issue':
      return { code: '03', type: types.issue };
    case 'receive':
      return { code: '02', type: types.receive };
    case 'reverse': {
      const { measure, category } = line;
      if (measure !== undefined || category === 'labor' || category === 'machine')
        return { why: 'a confirmation is reversed by its own document (transaction CO13)' };
      return category === undefined && isTakenOff(line)
        ? { code: '02', type: types.receive_reversal }
        : { code: '03', type: types.issue_reversal };
    }
    case 'link':
    case 'unlink':
    case 'relink':
      return {
        why: 'the batch tree of SAP follows from the issues of an order, which also change stock: correct the issue by hand; --writer csv, json or xlsx lists the links',
      };
    case 'confirm':
      return { why: 'it is confirmed, not moved: --writer sap-confirmation' };
  }
}
