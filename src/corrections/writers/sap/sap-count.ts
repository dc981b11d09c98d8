import type { BatchLine } from '../../../contract/batch.ts';
import { add, decimal, plain } from '../../../model/decimal.ts';
import { misfit, sapQuantityMisfit, shortNote } from '../field-limits.ts';
import type { ExportFacts, Writer } from '../writer.ts';
import { MOVEMENT_LIMITS, objection } from './sap-movement.ts';
import { reference } from './sap-writers.ts';
import { sapStatus } from './sap-status.ts';

/** Stock types of an inventory document. */
const STOCK_TYPES: Readonly<Record<string, string>> = { unrestricted: '1', quality: '2', blocked: '4' };

/**
 * What a line's position holds once it is posted, as a count says it: what the books say now plus the difference, or plus the difference what
 * they said when a document froze them. Null where neither is known.
 */
function counted(line: BatchLine, { book, frozen }: ExportFacts): string | null {
  if (frozen !== null) return line.expected_after;
  const now = book?.get(line.line);
  return now === undefined ? null : plain(add(decimal(now), decimal(line.quantity)), 3);
}

/** Items of an inventory document for API_PHYSICAL_INVENTORY_DOC_SRV. */
export const SAP_COUNT: Writer = {
  name: 'sap-count',
  title: 'a count list for API_PHYSICAL_INVENTORY_DOC_SRV',
  systems: ['sap'],
  counts: true,
  judge: (line, facts) => {
    if (line.action !== 'adjust') return 'a count says how much is there, not where it went: --writer sap-odata or sap-idoc';
    const why = objection(line, facts.settings.sap);
    if (why !== null) return why;
    if (line.valuation_type) return 'a count list names no type of valuation: --writer sap-odata or sap-idoc';
    const { material, site, location, lot } = line;
    const fields = { material: material ?? '', plant: site ?? '', location: location ?? '', batch: lot ?? '', unit: line.unit };
    const wrong = misfit(MOVEMENT_LIMITS, fields);
    if (wrong !== null) return wrong;
    const quantity = counted(line, facts);
    if (quantity === null) return 'the current book quantity is unknown: there is no record of it, or several';
    return quantity.startsWith('-')
      ? `the count would be ${quantity}: the books have changed since`
      : sapQuantityMisfit(quantity);
  },
  write: (lines, facts) => {
    const { batch, frozen, settings } = facts;
    const items = lines.map((line, index) => {
      const quantity = counted(line, facts) ?? '';
      const zero = /^0*\.?0*$/.test(quantity);
      return filled({
        PhysicalInventoryDocumentItem: String(index + 1),
        Material: line.material,
        Plant: line.site,
        StorageLocation: line.location,
        Batch: line.lot,
        PhysicalInventoryStockType: STOCK_TYPES[sapStatus(line.status) ?? ''] ?? null,
        // A blank is not zero, and a zero is said apart
        Quantity: zero ? null : quantity,
        UnitOfEntry: line.unit,
        PhysicalInventoryItemIsZero: zero ? 'X' : null,
        ReasonForPhysInvtryDifference: settings.sap.reason ?? null,
        Reference: shortNote(line.idempotency_key, 50),
      });
    });
    const list = {
      PhysicalInventoryDocument: frozen,
      PostingDate: batch.posting_date,
      PhysicalInventoryNumber: reference(batch),
      Basis: frozen === null ? 'books as exported for this count' : 'books frozen by the document',
      items,
    };
    return [{ suffix: 'json', content: `${JSON.stringify(list, null, 2)}\n` }];
  },
};

function filled(fields: Readonly<Record<string, string | null>>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
}
