import { describe, expect, it } from 'vitest';
import { allRecords, bound, probed, temporaryFolder } from '../files.ts';

const folder = temporaryFolder();

/** The records of a message as text by column, those of the columns that are asked for. */
async function recordsOf(
  xml: string,
  records: string,
  columns: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> {
  const path = await folder.write(`${records}.xml`, xml);
  const file = await probed(path, { records });
  const { rows } = await allRecords(bound(file));
  expect('source' in file.layout && (await file.layout.source.counted())).toBe(rows.length);
  return rows.map(({ cells }) => columns.map((name) => cells[file.header.indexOf(name)] ?? null));
}

const quantity = (value: string, unit = 'KG'): string =>
  `<Quantity><QuantityString>${value}</QuantityString><DataType>decimal</DataType><UnitOfMeasure>${unit}</UnitOfMeasure></Quantity>`;

/** The messages of ISA-95 and of SAP's interfaces: what is read, by which records, and with which columns. */
const MESSAGES: readonly (readonly [string, string, string, readonly string[], readonly (readonly (string | null)[])[]])[] = [
  [
    'B2MML MaterialInformation of V0401, under a prefix',
    `<b:MaterialInformation xmlns:b="http://www.wbf.org/xml/b2mml-v0401"><b:MaterialLot><b:ID>L1</b:ID><b:MaterialDefinitionID>A</b:MaterialDefinitionID>${quantity('1.50')}</b:MaterialLot><b:MaterialLot><b:ID>L2</b:ID><b:MaterialDefinitionID>B</b:MaterialDefinitionID>${quantity('2')}</b:MaterialLot></b:MaterialInformation>`,
    'MaterialLot',
    ['ID', 'MaterialDefinitionID', 'Quantity.QuantityString', 'Quantity.UnitOfMeasure'],
    [
      ['L1', 'A', '1.50', 'KG'],
      ['L2', 'B', '2', 'KG'],
    ],
  ],
  [
    'B2MML MaterialDefinition of V0600',
    '<ShowMaterialInformation xmlns="http://www.mesa.org/xml/B2MML-V0600"><DataArea><MaterialInformation><MaterialDefinition><ID>000417</ID><Description>Granulate</Description></MaterialDefinition><MaterialDefinition><ID>7</ID></MaterialDefinition></MaterialInformation></DataArea></ShowMaterialInformation>',
    'MaterialDefinition',
    ['ID', 'Description'],
    [
      ['000417', 'Granulate'],
      ['7', null],
    ],
  ],
  [
    'B2MML OperationsPerformance of V0600: what a response says of its materials',
    `<OperationsPerformance xmlns="http://www.mesa.org/xml/B2MML-V0600"><OperationsResponse><OperationsRequestID>4711</OperationsRequestID><SegmentResponse><ID>10</ID><MaterialActual><MaterialDefinitionID>A</MaterialDefinitionID><MaterialLotID>L1</MaterialLotID><MaterialUse>Consumed</MaterialUse>${quantity('-0.10')}</MaterialActual><MaterialActual><MaterialDefinitionID>P</MaterialDefinitionID><MaterialUse>Produced</MaterialUse>${quantity('5', 'EA')}</MaterialActual></SegmentResponse></OperationsResponse></OperationsPerformance>`,
    'MaterialActual',
    ['../../OperationsRequestID', '../ID', 'MaterialDefinitionID', 'MaterialLotID', 'MaterialUse', 'Quantity.QuantityString'],
    [
      ['4711', '10', 'A', 'L1', 'Consumed', '-0.10'],
      ['4711', '10', 'P', null, 'Produced', '5'],
    ],
  ],
  [
    'B2MML ProductionPerformance of V0500',
    `<ProductionPerformance><ProductionResponse><ProductionRequestID>9</ProductionRequestID><SegmentResponse><MaterialConsumedActual><MaterialDefinitionID>A</MaterialDefinitionID>${quantity('3.000')}</MaterialConsumedActual><MaterialConsumedActual><MaterialDefinitionID>B</MaterialDefinitionID>${quantity('4')}</MaterialConsumedActual></SegmentResponse></ProductionResponse></ProductionPerformance>`,
    'MaterialConsumedActual',
    ['../../ProductionRequestID', 'MaterialDefinitionID', 'Quantity.QuantityString'],
    [
      ['9', 'A', '3.000'],
      ['9', 'B', '4'],
    ],
  ],
  [
    'B2MML OperationsSchedule of V0700',
    '<OperationsSchedule><ID>S</ID><OperationsRequest><ID>4711</ID><Priority>1</Priority></OperationsRequest><OperationsRequest><ID>4712</ID></OperationsRequest></OperationsSchedule>',
    'OperationsRequest',
    ['../ID', 'ID', 'Priority'],
    [
      ['S', '4711', '1'],
      ['S', '4712', null],
    ],
  ],
  [
    'IDoc MBGMCR: goods movements posted from outside',
    '<MBGMCR03><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"><DOCNUM>0000000000000042</DOCNUM></EDI_DC40><E1BP2017_GM_HEAD_01 SEGMENT="1"><PSTNG_DATE>20261121</PSTNG_DATE></E1BP2017_GM_HEAD_01><E1BP2017_GM_ITEM_CREATE SEGMENT="1"><MATERIAL>000000000000100101</MATERIAL><PLANT>1000</PLANT><MOVE_TYPE>261</MOVE_TYPE><ENTRY_QNT>0.1000000000</ENTRY_QNT></E1BP2017_GM_ITEM_CREATE><E1BP2017_GM_ITEM_CREATE SEGMENT="1"><MATERIAL>M2</MATERIAL><PLANT>1000</PLANT><MOVE_TYPE>101</MOVE_TYPE><ENTRY_QNT>1</ENTRY_QNT></E1BP2017_GM_ITEM_CREATE></IDOC></MBGMCR03>',
    'E1BP2017_GM_ITEM_CREATE',
    ['../EDI_DC40.DOCNUM', '../E1BP2017_GM_HEAD_01.PSTNG_DATE', 'MATERIAL', 'MOVE_TYPE', 'ENTRY_QNT'],
    [
      ['0000000000000042', '20261121', '000000000000100101', '261', '0.1000000000'],
      ['0000000000000042', '20261121', 'M2', '101', '1'],
    ],
  ],
];

describe('messages', () => {
  it.each(MESSAGES)('%s', async (_, xml, records, columns, expected) => {
    expect(await recordsOf(xml, records, columns)).toEqual(expected);
  });

  it('of B2MML are the same in each of its versions, with a prefix and without', async () => {
    for (const [, xml, records, columns, expected] of MESSAGES.filter(([name]) => name.startsWith('B2MML'))) {
      const bare = xml.replaceAll(/(<\/?)b:/g, '$1').replace(/ xmlns(:b)?="[^"]*"/, '');
      for (const version of [
        'wbf.org/xml/b2mml-v0401',
        'wbf.org/xml/B2MML-V0500',
        'mesa.org/xml/B2MML-V0600',
        'mesa.org/xml/B2MML-V0700',
      ]) {
        const named = ` xmlns="http://www.${version}"`;
        const prefixed = bare
          .replaceAll(/<(\/?)([A-Z])/g, '<$1p:$2')
          .replace(/^(<p:\w+)/, `$1${named.replace('xmlns', 'xmlns:p')}`);
        for (const message of [bare.replace(/^(<\w+)/, `$1${named}`), prefixed])
          expect(await recordsOf(message, records, columns)).toEqual(expected);
      }
    }
  });
});
