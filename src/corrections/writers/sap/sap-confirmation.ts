import type { BatchLine } from '../../../contract/batch.ts';
import { misfit, sapQuantityMisfit, shortNote } from '../field-limits.ts';
import type { ExportFacts, Writer } from '../writer.ts';
import { sapOrder } from './sap-movement.ts';

/** Lengths of API_PROD_ORDER_CONFIRMATION_2_SRV. */
const LIMITS = {
  OrderID: { most: 12, required: true },
  OrderOperation: { most: 4 },
  ConfirmationUnit: { most: 3, required: true },
} as const;

/** Confirmations of production orders: yield and scrap of an order, activities of an operation. */
export const SAP_CONFIRMATION: Writer = {
  name: 'sap-confirmation',
  title: 'confirmations for API_PROD_ORDER_CONFIRMATION_2_SRV',
  systems: ['sap'],
  judge: (line, { settings }) => {
    if (line.action === 'reverse' && (line.measure !== undefined || line.category !== undefined))
      return 'a confirmation is reversed by its own document (transaction CO13)';
    if (line.action !== 'confirm') return 'only confirmations are written: --writer sap-odata or sap-idoc for movements';
    const activity = activityOf(line, settings.sap.activities);
    if (activity === undefined)
      return `no activity of the operation is named for ${line.measure ?? 'it'}: \`sap: {activities: {labor: "1"}}\` in writers.yaml`;
    const fields = { OrderID: sapOrder(line.order), OrderOperation: line.operation ?? '', ConfirmationUnit: line.unit };
    return misfit(LIMITS, fields) ?? sapQuantityMisfit(line.quantity);
  },
  write: (lines, { batch, settings }) => {
    const bodies = lines.map((line) => {
      const activity = activityOf(line, settings.sap.activities) ?? '';
      const head = {
        OrderID: sapOrder(line.order),
        ...(line.operation ? { OrderOperation: line.operation.padStart(4, '0'), Sequence: '0' } : {}),
        PostingDate: `${batch.posting_date}T00:00:00`,
        IsFinalConfirmation: false,
        ConfirmationText: shortNote(line.idempotency_key, 40),
      };
      if (activity === 'yield') return { ...head, ConfirmationUnit: line.unit, ConfirmationYieldQuantity: line.quantity };
      if (activity === 'scrap') return { ...head, ConfirmationUnit: line.unit, ConfirmationScrapQuantity: line.quantity };
      return { ...head, [`OpWorkQuantityUnit${activity}`]: line.unit, [`OpConfirmedWorkQuantity${activity}`]: line.quantity };
    });
    return [{ suffix: 'json', content: `${JSON.stringify(bodies, null, 2)}\n` }];
  },
};

/** What of a confirmation the line is: yield, scrap, or the number of an activity. */
function activityOf(
  { measure, category }: BatchLine,
  activities: ExportFacts['settings']['sap']['activities'],
): string | undefined {
  if (measure === 'completed') return 'yield';
  if (measure === 'scrapped') return 'scrap';
  return category === undefined || !Object.hasOwn(activities, category) ? undefined : activities[category];
}
