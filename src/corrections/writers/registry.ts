import { B2MML_WRITERS } from './b2mml/b2mml-writers.ts';
import { GUARDED_SQL } from './guarded-sql.ts';
import { CSV_WRITER, JSON_WRITER, XLSX_WRITER } from './generic-writers.ts';
import { EPSILON3 } from './json-writer.ts';
import { NETSUITE_CSV, NETSUITE_REST, NETSUITE_STATUS } from './netsuite/netsuite-writers.ts';
import { SAP_CONFIRMATION } from './sap/sap-confirmation.ts';
import { SAP_COUNT } from './sap/sap-count.ts';
import { SAP_IDOC, SAP_ODATA } from './sap/sap-writers.ts';
import type { Writer } from './writer.ts';

/** Every way in which a batch is written, in the order in which they are shown. */
export const WRITERS: readonly Writer[] = [
  SAP_ODATA,
  SAP_IDOC,
  SAP_COUNT,
  SAP_CONFIRMATION,
  NETSUITE_CSV,
  NETSUITE_REST,
  NETSUITE_STATUS,
  ...B2MML_WRITERS,
  EPSILON3,
  GUARDED_SQL,
  CSV_WRITER,
  JSON_WRITER,
  XLSX_WRITER,
];

export function writerNamed(name: string): Writer | undefined {
  return WRITERS.find((writer) => writer.name === name);
}
