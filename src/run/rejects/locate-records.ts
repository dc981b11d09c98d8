import type { Session } from '../../engine/engine.ts';
import { linesAt, linesOf } from '../../intake/csv/record-lines.ts';
import { malformedRecords } from './malformed-records.ts';
import type { MainPass } from '../main-pass/main-pass.ts';
import { Positions } from './record-positions.ts';

/** Where records and malformed records of a run are in their files. */
export interface Located {
  readonly positions: Positions;
  /** Line of a malformed record by file number and byte. */
  readonly lineAtByte: (file: number, byte: number) => number;
}

/** Works out the physical lines of all files that the engine read itself. */
export async function locate(session: Session, pass: MainPass): Promise<Located> {
  const files = pass.feeds.flatMap((feed) => feed.files);
  const tables = pass.feeds.flatMap(({ table }) => (table ? [table] : []));
  const positions = new Positions(files, tables);
  const atByte = new Map<string, number>();
  for (const file of files.filter(({ path }) => path.engine)) {
    const bytes: number[] = [];
    for await (const { byte } of malformedRecords(session, file)) bytes.push(byte);
    const lines = await linesAt(file.textPath, bytes);
    bytes.forEach((byte, index) => atByte.set(`${file.number}:${byte}`, lines[index] ?? 0));
    const digest = await file.textDigest;
    const records = (digest.text?.structure.records ?? 1) - 1;
    positions.number(file.number, await linesOf(file.file, { digest, accepted: records - lines.length, rejectedLines: lines }));
  }
  return { positions, lineAtByte: (file, byte) => atByte.get(`${file}:${byte}`) ?? 0 };
}
