/**
 * A plain decimal with its thousands set apart by blanks ("-12 345.600"), every digit kept. A blank, because a comma or a dot
 * is a decimal sign to one half of the readers.
 */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const spaced = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ' ');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

/** The same without trailing zeros, as a sentence wants it: "2.500" is "2.5", "100.000" is "100". */
export function spoken(decimal: string): string {
  return grouped(decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
}

/** A count with its thousands set apart. */
export function count(number: number): string {
  return grouped(String(number));
}

/** "1 key", "2 keys". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A share in percent with one decimal, cut off so that 99.99 % never reads as 100 %; the whole must not be zero. */
export function share(part: number, whole: number): string {
  const tenths = Math.floor((part * 1000) / whole);
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
}
