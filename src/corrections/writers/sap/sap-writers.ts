import type { BatchHead, BatchLine } from '../../../contract/batch.ts';
import { xmlText } from '../../../report/layout/xml.ts';
import { shortNote } from '../field-limits.ts';
import type { ExportFacts, Writer } from '../writer.ts';
import { sapMovement, type SapMovement } from './sap-movement.ts';

const judge = (line: BatchLine, { settings }: ExportFacts): string | null => {
  const movement = sapMovement(line, settings);
  return 'why' in movement ? movement.why : null;
};

/** Movements by GM_CODE: a document has one. */
function byCode(lines: readonly BatchLine[], { settings }: ExportFacts): readonly (readonly [string, readonly SapMovement[]])[] {
  const all = lines.flatMap((line) => {
    const movement = sapMovement(line, settings);
    return 'why' in movement ? [] : [movement];
  });
  return ['02', '03', '04', '05'].flatMap((code) => {
    const own = all.filter((movement) => movement.code === code);
    return own.length === 0 ? [] : [[code, own] as const];
  });
}

/** At most 16 characters that name the batch in the document: the end of its hash. */
export function reference({ content_sha256: hash }: BatchHead): string {
  return `TU${hash.slice(0, 14)}`;
}

/** Bodies of POST A_MaterialDocumentHeader, one for each code of movement. */
export const SAP_ODATA: Writer = {
  name: 'sap-odata',
  title: 'material documents for API_MATERIAL_DOCUMENT_SRV',
  systems: ['sap'],
  judge,
  write: (lines, facts) => {
    const { posting_date: day } = facts.batch;
    const date = `${day}T00:00:00`;
    const documents = byCode(lines, facts).map(([code, movements]) => ({
      GoodsMovementCode: code,
      PostingDate: date,
      DocumentDate: date,
      ReferenceDocument: reference(facts.batch),
      MaterialDocumentHeaderText: shortNote(facts.batch.content_sha256, 25),
      to_MaterialDocumentItem: { results: movements.map(odataItem) },
    }));
    return [{ suffix: 'json', content: `${JSON.stringify(documents, null, 2)}\n` }];
  },
};

function odataItem(movement: SapMovement): Readonly<Record<string, string>> {
  const transfer = movement.code === '04';
  const item = {
    Material: movement.material,
    Plant: movement.plant,
    StorageLocation: movement.location,
    Batch: movement.batch,
    GoodsMovementType: movement.type,
    GoodsMovementRefDocType: movement.order === '' ? '' : 'F',
    ManufacturingOrder: movement.order,
    EntryUnit: movement.unit,
    QuantityInEntryUnit: movement.quantity,
    IssgOrRcvgMaterial: transfer ? movement.material : '',
    IssgOrRcvgBatch: transfer ? movement.toBatch : '',
    IssuingOrReceivingPlant: transfer ? movement.plant : '',
    IssuingOrReceivingStorageLoc: transfer ? movement.toLocation : '',
    InventoryValuationType: movement.valuationType,
    IssuingOrReceivingValType: transfer ? movement.valuationType : '',
    GoodsMovementReasonCode: movement.reason,
    MaterialDocumentItemText: shortNote(movement.key, 50),
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== ''));
}

/** IDocs MBGMCR03, one for each code of movement, in one file. */
export const SAP_IDOC: Writer = {
  name: 'sap-idoc',
  title: 'IDocs MBGMCR as XML',
  systems: ['sap'],
  judge,
  write: (lines, facts) => {
    const idocs = byCode(lines, facts).map(([code, movements], index) => idoc(code, movements, index + 1, facts));
    return [{ suffix: 'xml', content: `<?xml version="1.0" encoding="UTF-8"?>\n<MBGMCR03>\n${idocs.join('')}</MBGMCR03>\n` }];
  },
};

function idoc(code: string, movements: readonly SapMovement[], number: number, { batch, settings }: ExportFacts): string {
  const { idoc: partner } = settings.sap;
  const day = batch.posting_date.replaceAll('-', '');
  const control = {
    TABNAM: 'EDI_DC40',
    MANDT: partner.client,
    DIRECT: '2',
    IDOCTYP: 'MBGMCR03',
    MESTYP: 'MBGMCR',
    SNDPOR: partner.sender_port,
    SNDPRT: 'LS',
    SNDPRN: partner.sender,
    RCVPOR: partner.receiver_port,
    RCVPRT: 'LS',
    RCVPRN: partner.receiver,
    REFMES: `${reference(batch).slice(0, 13)}${number}`,
  };
  const head = { PSTNG_DATE: day, DOC_DATE: day, REF_DOC_NO: reference(batch), HEADER_TXT: shortNote(batch.content_sha256, 25) };
  const body =
    segment('E1BP2017_GM_HEAD_01', head, 3) +
    segment('E1BP2017_GM_CODE', { GM_CODE: code }, 3) +
    movements.map((movement) => segment('E1BP2017_GM_ITEM_CREATE', idocItem(movement), 3)).join('');
  return `<IDOC BEGIN="1">\n${segment('EDI_DC40', control, 1)}<E1MBGMCR SEGMENT="1">\n${body}</E1MBGMCR>\n</IDOC>\n`;
}

function idocItem(movement: SapMovement): Readonly<Record<string, string>> {
  const transfer = movement.code === '04';
  const long = movement.material.length > 18;
  return {
    MATERIAL: long ? '' : movement.material,
    PLANT: movement.plant,
    STGE_LOC: movement.location,
    BATCH: movement.batch,
    MOVE_TYPE: movement.type,
    VAL_TYPE: movement.valuationType,
    ENTRY_QNT: movement.quantity,
    ENTRY_UOM: movement.unit,
    ITEM_TEXT: shortNote(movement.key, 50),
    ORDERID: movement.order,
    MOVE_MAT: transfer && !long ? movement.material : '',
    MOVE_PLANT: transfer ? movement.plant : '',
    MOVE_STLOC: transfer ? movement.toLocation : '',
    MOVE_BATCH: transfer ? movement.toBatch : '',
    MOVE_VAL_TYPE: transfer ? movement.valuationType : '',
    MVT_IND: movement.code === '02' ? 'F' : '',
    MOVE_REAS: movement.reason,
    MATERIAL_LONG: long ? movement.material : '',
    MOVE_MAT_LONG: transfer && long ? movement.material : '',
  };
}

function segment(name: string, fields: Readonly<Record<string, string>>, depth: number): string {
  const pad = ' '.repeat(depth);
  const filled = Object.entries(fields).filter(([, value]) => value !== '');
  const inner = filled.map(([field, value]) => `${pad} <${field}>${xmlText(value)}</${field}>\n`).join('');
  return `${pad}<${name} SEGMENT="1">\n${inner}${pad}</${name}>\n`;
}
