/** Stock types as SAP's lists and services write them, and as unpivoted columns are called → the canonical status. */
const STATUSES: Readonly<Record<string, string>> = {
  '': 'unrestricted',
  unrestricted: 'unrestricted',
  '01': 'unrestricted',
  F: 'unrestricted',
  quality: 'quality',
  '02': 'quality',
  X: 'quality',
  '2': 'quality',
  blocked: 'blocked',
  '07': 'blocked',
  S: 'blocked',
  '3': 'blocked',
  restricted: 'restricted',
  '08': 'restricted',
  returns: 'returns',
  '03': 'returns',
  in_transit: 'in_transit',
  '06': 'in_transit',
};

/** What a status of a line means; undefined for one that no list of SAP writes. A grain without status is unrestricted stock. */
export function sapStatus(status: string | null): string | undefined {
  const code = status ?? '';
  return Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined;
}

/** Why stock of that kind is not moved or counted by a document of ours; null where it is. */
export function unmovable(status: string | undefined, inspection: 'refuse' | 'post'): string | null {
  switch (status) {
    case undefined:
      return 'SAP has no movement for its stock type';
    case 'quality':
      return inspection === 'post'
        ? null
        : 'inspection stock is moved by a usage decision of QM; `sap: {inspection_stock: post}` in writers.yaml where no material is inspected by QM';
    case 'restricted':
      return 'restricted stock is a status of the whole batch, and no movement changes a part of it';
    case 'returns':
    case 'in_transit':
      return `stock of the kind ${status} is moved by its own document`;
    default:
      return null;
  }
}
