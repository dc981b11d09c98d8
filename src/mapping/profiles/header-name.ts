import { folded } from '../crosswalks/fold.ts';

/** A header as it is matched: case-folded, letters composed, white space collapsed. */
export function headerName(header: string): string {
  return folded(
    header
      .normalize('NFC')
      .replace(/[\p{White_Space}\uFEFF]+/gu, ' ')
      .trim(),
  );
}
