/**
 * The names of columns whose header takes several lines, `upper` from the top: the texts above one another, joined by a blank. Where
 * `spans`, a heading stands over all columns to its right that have a name below and none above, as merged cells do.
 */
export function joinedHeader(
  upper: readonly (readonly string[])[],
  lowest: readonly string[],
  spans: boolean,
): readonly string[] {
  return upper.toReversed().reduce<readonly string[]>((below, line) => oneLineMore(line, below, spans), lowest);
}

function oneLineMore(line: readonly string[], below: readonly string[], spans: boolean): readonly string[] {
  let heading = '';
  return Array.from({ length: Math.max(line.length, below.length) }, (_, position) => {
    const [above, name] = [(line[position] ?? '').trim(), (below[position] ?? '').trim()];
    if (above !== '' || !spans) heading = name === '' ? '' : above;
    return [above === '' && name !== '' ? heading : above, name].filter((part) => part !== '').join(' ');
  });
}
