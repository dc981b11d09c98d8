/** What an item of a material document names on one side of it. */
export interface SapPosition {
  readonly material: string;
  readonly location: string;
  readonly lot: string;
}

/** An item of a material document, whatever format it came in. */
export interface SapItem {
  readonly type: string;
  readonly from: SapPosition;
  readonly to: SapPosition;
  readonly order: string;
  /** As written. */
  readonly quantity: string;
}

interface MaterialDocument {
  readonly GoodsMovementCode: string;
  readonly to_MaterialDocumentItem: { readonly results: readonly Readonly<Record<string, string>>[] };
}

/** The items of bodies of API_MATERIAL_DOCUMENT_SRV. */
export function odataItems(json: string): readonly SapItem[] {
  return (JSON.parse(json) as readonly MaterialDocument[]).flatMap(
    ({ GoodsMovementCode: code, to_MaterialDocumentItem: items }) =>
      items.results.map((item) => {
        const of = (field: string): string => item[field] ?? '';
        const from = { material: of('Material'), location: of('StorageLocation'), lot: of('Batch') };
        const to = {
          material: of('IssgOrRcvgMaterial'),
          location: of('IssuingOrReceivingStorageLoc'),
          lot: of('IssgOrRcvgBatch'),
        };
        return checked(code, {
          type: of('GoodsMovementType'),
          from,
          to,
          order: of('ManufacturingOrder'),
          quantity: of('QuantityInEntryUnit'),
        });
      }),
  );
}

/** The items of IDocs MBGMCR. */
export function idocItems(xml: string): readonly SapItem[] {
  return xml
    .split('<IDOC ')
    .slice(1)
    .flatMap((idoc) => {
      const code = /<GM_CODE>(\d\d)</.exec(idoc)?.[1] ?? '';
      return idoc
        .split('<E1BP2017_GM_ITEM_CREATE ')
        .slice(1)
        .map((segment) => {
          const of = (field: string): string => new RegExp(`<${field}>([^<]*)<`).exec(segment)?.[1] ?? '';
          const from = { material: of('MATERIAL'), location: of('STGE_LOC'), lot: of('BATCH') };
          const to = { material: of('MOVE_MAT'), location: of('MOVE_STLOC'), lot: of('MOVE_BATCH') };
          return checked(code, { type: of('MOVE_TYPE'), from, to, order: of('ORDERID'), quantity: of('ENTRY_QNT') });
        });
    });
}

/** Which code of movement a type belongs to. */
const CODES: Readonly<Record<string, string>> = { '101': '02', '261': '03', '262': '03', '701': '05', '702': '03' };

function checked(code: string, item: SapItem): SapItem {
  if (code !== (CODES[item.type] ?? '04')) throw new Error(`${item.type} under the code ${code}`);
  return item;
}
