import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What the system says of a file and changes whenever the file does: replaced, appended to, cut or rewritten. */
export interface FileStamp {
  /** Device, number, size and the times of the last change; no program can set the last of them. */
  readonly identity: string;
  /** The file was changed so shortly before that a further change may show the same time: then only its content can tell. */
  readonly fresh: boolean;
}

/** The coarsest clock of a file system in use counts by two seconds. */
const CLOCK = 3_000_000_000n;

export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): FileStamp {
  const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  return {
    identity: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
    // A time of the future comes from another clock, which says nothing about this moment
    fresh: BigInt(Date.now()) * 1_000_000n - changed < CLOCK,
  };
}

/** Null where there is no such file any more, or it cannot be looked at. */
export async function stampAt(path: string): Promise<FileStamp | null> {
  const facts = await stat(path, { bigint: true }).catch(() => null);
  return facts && stampOf(facts);
}
