/** Spreadsheet programs compute in doubles and keep so many digits; what lies behind is dust, or was lost. */
const DIGITS = 15;
/** A figure has at most so many decimals. */
const DECIMALS = 9;
/** Doubles end at 1e308. */
const MAX_EXPONENT = 400;
const PLAIN = /^(?:0|[1-9]\d{0,14})$/;
/** No spreadsheet program writes zeros in front: the program that did had a code. */
const PADDED = /^0\d{1,30}$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** A number of a cell in plain notation. */
export interface CellNumber {
  readonly text: string;
  /** Its fraction had more digits than a double keeps, or than a figure has. */
  readonly rounded: boolean;
  /** A whole number of more than 15 digits whose rest is zeros: what stood there was lost, if it was a code. */
  readonly cut: boolean;
}

/**
 * All digits of a whole number, in a code zeros in front as well; of a fraction the first 15 significant ones, and in a `figure` at most nine decimals, halves to the even
 * digit. Null for a text that is not a number.
 */
export function cellNumber(text: string, figure: boolean): CellNumber | null {
  if (PLAIN.test(text) || (!figure && PADDED.test(text))) return { text, rounded: false, cut: false };
  const [found, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
  if (found === undefined || whole + fraction === '' || Math.abs(Number(exponent)) > MAX_EXPONENT) return null;
  const all = whole + fraction;
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { text: '0', rounded: false, cut: false };
  const point = whole.length + Number(exponent) - leading;
  const minus = sign === '-' ? '-' : '';
  if (point >= digits.length) {
    return { text: minus + digits.padEnd(point, '0'), rounded: false, cut: point > DIGITS && digits.length <= DIGITS };
  }
  const kept = roundedTo(digits, DIGITS);
  const shown = figure ? roundedTo(kept.digits, point + kept.carried + DECIMALS) : { digits: kept.digits, carried: 0 };
  const plain = withPoint(shown.digits, point + kept.carried + shown.carried);
  return { text: plain === '0' ? plain : minus + plain, rounded: shown.digits !== digits, cut: false };
}

/** The first `count` of the digits of 0.ddd…; `carried` is 1 where rounding made a digit in front. */
function roundedTo(digits: string, count: number): { readonly digits: string; readonly carried: number } {
  if (digits.length <= count) return { digits, carried: 0 };
  if (count < 0) return { digits: '', carried: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  const odd = Number(kept.at(-1) ?? '0') % 2 === 1;
  const up = rest > half || (rest === half && odd);
  const next = up ? String(BigInt(kept === '' ? '0' : kept) + 1n).padStart(count, '0') : kept;
  return { digits: next.replace(/0+$/, ''), carried: next.length - count };
}

/** 0.ddd… × 10^point in plain notation. */
function withPoint(digits: string, point: number): string {
  if (digits === '') return '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
