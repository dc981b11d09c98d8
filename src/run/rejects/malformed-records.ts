import type { Session } from '../../engine/engine.ts';
import { rejectsName } from '../../pipeline/landing/landing.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import type { PreparedFile } from '../feeds/prepared-feed.ts';

/** A record that the engine could not cut into the columns of the header. */
export interface MalformedRecord {
  /** Offset of its first byte in the text that the engine read. */
  readonly byte: number;
  readonly raw: string;
  readonly message: string;
}

/** What the engine left out of a file in the first reading. */
export interface MalformedCount {
  readonly records: number;
  /** Some fault is not about the number of columns: the engine may have lost its position, so the file must be read with care. */
  readonly unsafe: boolean;
}

/** Counts the malformed records of a file; none when it was not the engine that read it. */
export async function countMalformed(session: Session, file: PreparedFile): Promise<MalformedCount> {
  if (!file.path.engine) return { records: 0, unsafe: false };
  const query = sql`select
  count(distinct "line_byte_position") as "records",
  sum(case when cast("error_type" as varchar) in ('MISSING COLUMNS', 'TOO MANY COLUMNS') then 0 else 1 end) as "unsafe"
from ${identifier(rejectsName(file.number, file.firstReading))}`;
  const [row] = await session.all(query.text, ['records', 'unsafe']);
  return { records: Number(row?.[0] ?? 0), unsafe: Number(row?.[1] ?? 0) > 0 };
}

/** The malformed records of a file in its order. */
export async function* malformedRecords(session: Session, file: PreparedFile): AsyncIterable<MalformedRecord> {
  if (!file.path.engine) return;
  const query = sql`select "line_byte_position" as "byte", min("csv_line") as "raw", min("error_message") as "message"
from ${identifier(rejectsName(file.number, file.firstReading))}
group by 1`;
  for await (const [byte, raw, message] of session.stream(query.text, ['byte', 'raw', 'message'], ['byte'])) {
    yield { byte: Number(byte), raw: raw ?? '', message: message ?? '' };
  }
}
