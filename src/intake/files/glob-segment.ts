/** What one character of a name is compared with; `any` stands for any run of characters. */
type Token = 'any' | ((character: string) => boolean);

/** Whether names fit one segment of a pattern, in a time that grows with pattern × name at worst. */
export function segmentMatcher(segment: string, ignoreCase: boolean): (name: string) => boolean {
  const tokens = tokensOf(segment, ignoreCase);
  const hidesDots = /^[*?]/.test(segment);
  return (name) => !(hidesDots && name.startsWith('.')) && fits(tokens, Array.from(ignoreCase ? name.toLowerCase() : name));
}

/** The one name that a segment without wildcards means; null where it has one. */
export function unescaped(segment: string): string | null {
  const plain = segment.replace(/\\(.)/gsu, '');
  return /[*?[\]{}]/.test(plain) ? null : segment.replace(/\\(.)/gsu, '$1');
}

/** Only the last run of any characters is ever tried at another length: what stood before it fits already. */
function fits(tokens: readonly Token[], name: readonly string[]): boolean {
  let [token, at] = [0, 0];
  let retry: { token: number; at: number } | undefined;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === 'any') {
      retry = { token, at };
      token++;
    } else if (wanted?.(name[at] ?? '') === true) {
      token++;
      at++;
    } else {
      if (retry === undefined) return false;
      retry = { token: retry.token, at: retry.at + 1 };
      token = retry.token + 1;
      at = retry.at;
    }
  }
  return tokens.slice(token).every((left) => left === 'any');
}

function tokensOf(segment: string, ignoreCase: boolean): Token[] {
  const same = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const parts = segment.match(/\*+|\?|\\.|\[[!^]?\]?[^\]]*\]|./gsu) ?? [];
  return parts.map((part): Token => {
    if (part.startsWith('*')) return 'any';
    if (part === '?') return () => true;
    if (part.startsWith('[') && part.length > 1) return classOf(part, same);
    const wanted = same(part.length > 1 && part.startsWith('\\') ? part.slice(1) : part);
    return (character) => character === wanted;
  });
}

/** `[]a-c]`: a bracket in front is a member; only the ends of a range are special. */
function classOf(text: string, same: (text: string) => string): Token {
  const negated = /^\[[!^]/.test(text);
  const members = Array.from(text.slice(negated ? 2 : 1, -1));
  const ranges: [from: string, to: string][] = [];
  for (let at = 0; at < members.length; at++) {
    const [from = '', dash, to] = members.slice(at, at + 3);
    const isRange = dash === '-' && to !== undefined;
    ranges.push([same(from), same(isRange ? to : from)]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => point(from) <= point(character) && point(character) <= point(to)) !== negated;
}

function point(character: string): number {
  return character.codePointAt(0) ?? 0;
}
