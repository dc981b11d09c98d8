import type { Window } from './window.ts';

const MARK = Buffer.from('\uFEFF');

/** Passes over the byte order mark, titles and header; false where a lone carriage return makes their lines uncertain. */
export async function passHeader(window: Window, { headerLines }: { readonly headerLines: number }): Promise<boolean> {
  await window.fill();
  if (window.bytes.subarray(window.start, window.start + MARK.length).equals(MARK)) window.start += MARK.length;
  const ends = window.lineEnds(headerLines);
  const last = ends.at(-1);
  if (last === undefined || ends.length < headerLines) return false;
  const head = window.bytes.toString('latin1', window.start, last + 1);
  if (/\r(?!\n)/.test(head)) return false;
  window.start = last + 1;
  return true;
}
